package dev.tenet.finding;

import java.time.LocalDate;

/// The accepted exception that turned a FAIL into EXEMPT.
public record Exemption(String id, String owner, String reason, String ticket, LocalDate until) {}
