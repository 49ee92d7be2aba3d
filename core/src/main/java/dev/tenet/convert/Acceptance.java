package dev.tenet.convert;

import java.time.LocalDate;
import java.util.Optional;

/// What an exception needs and a mute list does not say.
///
/// @param owner who answers for the exceptions
/// @param reason why they are accepted, where an entry does not describe it
/// @param ticket where that was decided, or empty text
/// @param until the last day they hold
public record Acceptance(String owner, Optional<String> reason, String ticket, LocalDate until) {}
