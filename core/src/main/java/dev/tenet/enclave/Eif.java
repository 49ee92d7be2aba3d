package dev.tenet.enclave;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// An enclave image file, and all that is wrong with it.
///
/// @param size bytes of the file
/// @param header absent if the file is shorter than one
/// @param sections those that were found, in the order of the file
/// @param measurements absent if a section is cut off, so that nobody knows
/// @param crc whether the checksum is right; absent if a section is cut off
/// @param signature who signed it, if a signature can be read
/// @param metadata what the builder says, if that can be read
/// @param commandLine the kernel's command line
/// @param findings the rules that it breaks, in the order of the rules
public record Eif(
    long size,
    Optional<EifHeader> header,
    List<EifSection> sections,
    Optional<Measurements> measurements,
    Optional<Boolean> crc,
    Optional<EifSignature> signature,
    Optional<JsonNode> metadata,
    Optional<String> commandLine,
    List<EifFinding> findings) {
  /// Copy the lists.
  public Eif {
    sections = List.copyOf(sections);
    findings = List.copyOf(findings);
  }

  /// Say whether it breaks no rule but such that only warn.
  public boolean valid() {
    return findings.stream().allMatch(finding -> finding.rule().warning());
  }

  /// Say whether it has a signature section.
  public boolean signed() {
    return sections.stream().anyMatch(section -> section.is(SectionType.SIGNATURE));
  }
}
