/// Does what plans say, so that a run that is stopped at any moment can be gone on with, and taken
/// back: every call is noted before and after it is made, and whatever is not known is read back,
/// never guessed.
@org.jspecify.annotations.NullMarked
package dev.tenet.aws.apply;
