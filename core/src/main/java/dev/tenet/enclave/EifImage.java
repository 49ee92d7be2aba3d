package dev.tenet.enclave;

import dev.tenet.TenetException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What an image is made of, before it is a file.
///
/// @param architecture what it runs on
/// @param kernel the kernel
/// @param commandLine its command line, to the letter
/// @param ramdisks its ramdisks in order
public record EifImage(
    Architecture architecture, Content kernel, String commandLine, List<Content> ramdisks) {
  // What writing the file anew puts right.
  private static final Set<EifRule> MENDED =
      EnumSet.of(
          EifRule.SECTION_OFFSET,
          EifRule.SECTION_SIZE,
          EifRule.SIGNATURE_COUNT,
          EifRule.SIGNATURE_SIZE,
          EifRule.SIGNATURE_FORMAT,
          EifRule.SIGNATURE_CERT,
          EifRule.SIGNATURE_ALG,
          EifRule.SIGNATURE_INVALID,
          EifRule.SIGNATURE_PAYLOAD,
          EifRule.SIGNATURE_CERT_EXPIRED,
          EifRule.SIGNATURE_CERT_NOT_YET_VALID);

  /// Copy the list.
  public EifImage {
    ramdisks = List.copyOf(ramdisks);
  }

  /// Measure it without writing anything.
  ///
  /// @throws TenetException if a file cannot be read
  public Measurements measure() {
    return measure(measured());
  }

  /// Write it as a file of the format's version 4, the way AWS's builder orders it.
  ///
  /// @param signer who signs it, if anybody does
  /// @param at when the signature must be valid
  /// @return what was written
  /// @throws TenetException if anything fails; then there is no file
  public Eif write(EifMetadata metadata, Optional<EifSigner> signer, Path target, Instant at) {
    List<Part> parts = measured();
    parts.add(2, new Part(SectionType.METADATA, Content.Bytes.of(metadata.json())));
    signer
        .map(by -> by.section(measure().pcr0()))
        .ifPresent(data -> parts.add(new Part(SectionType.SIGNATURE, Content.Bytes.of(data))));
    return EifWriter.write(EifHeader.of(architecture), parts, target, at);
  }

  /// Sign a file, in place of whoever signed it before. All else stays as it is but offsets, sizes
  /// and checksum, which are made right.
  ///
  /// @param at when the signature must be valid
  /// @return what was written
  /// @throws TenetException if the file has faults that a signature would cover, or anything fails;
  ///   then the target is as it was
  public static Eif sign(Path image, EifSigner signer, Path target, Instant at) {
    Eif read = EifReader.read(image, at);
    List<EifFinding> faults =
        read.findings().stream().filter(finding -> !MENDED.contains(finding.rule())).toList();
    if (faults.stream().anyMatch(finding -> !finding.rule().warning())) {
      throw TenetException.usage(image + " is not signed: " + errors(faults));
    }
    EifHeader header = read.header().orElseThrow();
    Measurement pcr0 = read.measurements().orElseThrow().pcr0();
    var parts = new ArrayList<Part>();
    for (EifSection section : read.sections()) {
      section
          .type()
          .filter(type -> type != SectionType.SIGNATURE)
          .ifPresent(type ->
              parts.add(
                  new Part(
                      type,
                      section.flags(),
                      new Content.Slice(image, section.data(), section.size()))));
    }
    parts.add(new Part(SectionType.SIGNATURE, Content.Bytes.of(signer.section(pcr0))));
    return EifWriter.write(header, parts, target, at);
  }

  static String errors(List<EifFinding> findings) {
    return findings.stream()
        .filter(finding -> !finding.rule().warning())
        .map(finding -> finding.rule().id() + ": " + finding.message())
        .collect(Collectors.joining("; "));
  }

  private List<Part> measured() {
    var parts = new ArrayList<Part>();
    parts.add(new Part(SectionType.KERNEL, kernel));
    parts.add(
        new Part(
            SectionType.CMDLINE, Content.Bytes.of(commandLine.getBytes(StandardCharsets.UTF_8))));
    ramdisks.forEach(ramdisk -> parts.add(new Part(SectionType.RAMDISK, ramdisk)));
    return parts;
  }

  private static Measurements measure(List<Part> parts) {
    var measurer = new Measurer();
    var buffer = new byte[1 << 20];
    try {
      for (Part part : parts) {
        measurer.begin(Optional.of(part.type()));
        part.content().read(buffer, measurer::update);
      }
    } catch (IOException unreadable) {
      throw new TenetException(
          TenetException.USAGE, "a part cannot be read: " + unreadable.getMessage(), unreadable);
    }
    return measurer.measurements();
  }
}
