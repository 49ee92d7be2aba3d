/// The policy engine: would AWS allow this request, and which statement says so?
///
/// A [PolicyDocument] is parsed once, made a [Policy] of the kind it is attached as, and asked many
/// times: an [Evaluator] decides a [Request] under all [Policies] that bear on it. Every match is
/// three-valued ([Tri]): what was not collected makes a decision unknown only where it could change
/// it, and is named.
@NullMarked
package dev.tenet.iam;

import org.jspecify.annotations.NullMarked;
