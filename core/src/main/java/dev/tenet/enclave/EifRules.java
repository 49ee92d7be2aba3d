package dev.tenet.enclave;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Judges a file by what the walk over it saw.
final class EifRules {
  private final EifHeader header;
  private final List<EifSection> sections;
  private final Map<SectionType, Kept> kept;
  private final Walked walked;
  private final Instant at;
  private final Findings findings = new Findings();
  private Optional<Measurements> measurements = Optional.empty();
  private Optional<Boolean> crc = Optional.empty();

  EifRules(
      EifHeader header,
      List<EifSection> sections,
      Map<SectionType, Kept> kept,
      Walked walked,
      Instant at) {
    this.header = header;
    this.sections = sections;
    this.kept = kept;
    this.walked = walked;
    this.at = at;
  }

  static Eif withoutHeader(long size) {
    var findings = new Findings();
    findings.add(
        EifRule.TRUNCATED_HEADER,
        0,
        "the file has %d bytes, the header alone %d".formatted(size, EifHeader.BYTES));
    return new Eif(
        size,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        findings.all());
  }

  /// Take what only a walk to the end of the file can know.
  EifRules measured(Optional<Measurements> values, int checksum) {
    measurements = values;
    if (values.isPresent()) {
      crc = Optional.of(checksum == header.crc());
      if (checksum != header.crc()) {
        findings.add(
            EifRule.CRC,
            EifHeader.CRC_AT,
            "the checksum is %08x, the header says %08x".formatted(checksum, header.crc()));
      }
    }
    return this;
  }

  Eif judge(long size) {
    new HeaderRules(header, sections, findings).judge();
    end();
    new SectionRules(header, sections, kept, findings).judge();
    Optional<JsonNode> metadata = new MetadataRules(header, sections, kept, findings).judge();
    Optional<EifSignature> signature =
        new SignatureRules(header, sections, kept, measurements, at, findings).judge();
    Optional<Measurements> all =
        measurements.map(
            values -> values.signedBy(signature.map(by -> Signing.pcr8(by.certificate()))));
    all.filter(values -> values.pcr2().equals(Measurement.OF_NOTHING))
        .ifPresent(values ->
            findings.add(
                EifRule.PCR2_CONSTANT,
                0,
                "PCR2 measures nothing, so it is the same for every such image: bind to PCR0"));
    return new Eif(
        size,
        Optional.of(header),
        sections,
        all,
        crc,
        signature,
        metadata,
        Optional.ofNullable(kept.get(SectionType.CMDLINE))
            .map(kernel -> new String(kernel.start(), StandardCharsets.UTF_8)),
        findings.all());
  }

  private void end() {
    switch (walked.end()) {
      case WHOLE -> {}
      case TRAILING ->
          findings.add(
              EifRule.TRAILING_DATA,
              walked.at(),
              "bytes follow the last section that are too few for another");
      case CUT_OFF -> {
        EifSection last = sections.getLast();
        findings.add(
            EifRule.SECTION_TRUNCATED,
            last,
            last.offset(),
            "section %d claims %s bytes and goes on past the end of the file"
                .formatted(last.index(), Long.toUnsignedString(last.size())));
      }
      case TOO_MANY ->
          findings.add(
              EifRule.SECTION_COUNT,
              walked.at(),
              "more than %d sections: the rest was not read".formatted(sections.size()));
    }
  }
}
