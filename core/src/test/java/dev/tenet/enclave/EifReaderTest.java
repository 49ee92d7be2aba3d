package dev.tenet.enclave;

import static dev.tenet.property.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenet.TenetException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EifReaderTest {
  private static final int VERSION_AT = 4;
  private static final int SECTIONS_AT = 0x1a;
  private static final int OFFSETS_AT = 0x1c;
  private static final int SIZES_AT = 0x11c;
  private static final int KERNEL = 0;
  private static final int COMMAND_LINE = 1;
  private static final int METADATA = 2;
  private static final int RAMDISK = 3;
  private static final int SIGNATURE = 5;

  @TempDir private Path directory = Path.of("");

  @Test
  void aSignedImageOfOurOwnBreaksNoRule() {
    byte[] image = Images.written(directory, Optional.of(Images.signer()));
    Eif eif = Images.read(directory, image);
    assertThat(eif.findings()).isEmpty();
    assertThat(eif.signature().map(EifSignature::verifies)).contains(true);
    assertThat(eif.measurements())
        .contains(
            Images.IMAGE
                .measure()
                .signedBy(Optional.of(EifSigner.pcr8(Images.SIGNER.certificate()))));
    assertThat(eif.commandLine()).contains("console=ttyS0");
  }

  @Test
  void aFileShorterThanAHeaderHasNothingElse() {
    Eif eif = Images.read(directory, new byte[547]);
    assertThat(rules(eif)).containsExactly(EifRule.TRUNCATED_HEADER);
    assertThat(eif.measurements()).isEmpty();
  }

  @Test
  void everyFieldOfTheHeaderIsHeldToItsRule() {
    broken(it -> it.put(0, (byte) 'x'), EifRule.MAGIC);
    broken(
        it -> it.putShort(VERSION_AT, (short) 1),
        EifRule.VERSION,
        EifRule.METADATA_VERSION,
        EifRule.SIGNATURE_VERSION);
    broken(it -> it.putShort(VERSION_AT, (short) 5), EifRule.VERSION);
    broken(it -> it.putShort(VERSION_AT, (short) 3), EifRule.METADATA_VERSION);
    broken(it -> it.putShort(6, (short) 2), EifRule.FLAGS_RESERVED);
    broken(it -> it.putShort(6, (short) 1), EifRule.KERNEL_ARCH);
    broken(it -> it.putShort(0x18, (short) 1), EifRule.RESERVED_NONZERO);
    broken(it -> it.putInt(0x21c, 1), EifRule.RESERVED_NONZERO);
    broken(
        it -> it.putShort(SECTIONS_AT, (short) 1),
        EifRule.NUM_SECTIONS,
        EifRule.SECTION_COUNT,
        EifRule.UNUSED_SLOT);
    broken(it -> it.putShort(SECTIONS_AT, (short) 33), EifRule.NUM_SECTIONS, EifRule.SECTION_COUNT);
    broken(it -> it.putShort(SECTIONS_AT, (short) 5), EifRule.SECTION_COUNT, EifRule.UNUSED_SLOT);
    broken(it -> it.putLong(OFFSETS_AT, 7), EifRule.SECTION_OFFSET);
    broken(it -> it.putLong(SIZES_AT, -1), EifRule.SECTION_SIZE);
    broken(it -> it.putLong(OFFSETS_AT + 31 * 8, 1), EifRule.UNUSED_SLOT);
  }

  @Test
  void theChecksumIsOverTheWholeFile() {
    byte[] image = Images.written(directory, Optional.empty());
    for (int at : new int[] {9, EifHeader.CRC_AT, image.length - 1}) {
      byte[] changed = image.clone();
      changed[at] ^= 1;
      assertThat(rules(Images.read(directory, changed))).contains(EifRule.CRC);
    }
  }

  @Test
  void sectionsAreHeldToTheirRules() {
    broken(
        it -> it.putShort(at(it, METADATA), (short) 6),
        EifRule.SECTION_TYPE,
        EifRule.METADATA_MISSING);
    broken(
        it -> it.putShort(at(it, METADATA), (short) 0),
        EifRule.SECTION_TYPE,
        EifRule.METADATA_MISSING);
    broken(it -> it.putShort(at(it, KERNEL), (short) 3), EifRule.KERNEL_COUNT);
    broken(
        it -> it.putShort(at(it, COMMAND_LINE), (short) 1),
        EifRule.KERNEL_COUNT,
        EifRule.CMDLINE_COUNT);
    broken(
        it -> it.putShort(at(it, METADATA), (short) 1),
        EifRule.KERNEL_COUNT,
        EifRule.METADATA_MISSING,
        EifRule.SIGNATURE_PAYLOAD);
    broken(it -> it.putShort(at(it, SIGNATURE), (short) 5), EifRule.METADATA_COUNT);
    broken(
        it -> it.putShort(at(it, METADATA), (short) 4),
        EifRule.SIGNATURE_COUNT,
        EifRule.SIGNATURE_FORMAT,
        EifRule.METADATA_MISSING);
    broken(
        it -> {
          it.putShort(at(it, RAMDISK), (short) 5);
          it.putShort(at(it, RAMDISK + 1), (short) 5);
        },
        EifRule.RAMDISK_MISSING,
        EifRule.METADATA_COUNT,
        EifRule.SIGNATURE_PAYLOAD,
        EifRule.PCR2_CONSTANT);
  }

  @Test
  void aRamdiskBeforeTheKernelIsWrong() {
    broken(
        it -> {
          it.putShort(at(it, KERNEL), (short) 3);
          it.putShort(at(it, RAMDISK), (short) 1);
        },
        EifRule.RAMDISK_BEFORE_KERNEL,
        EifRule.KERNEL_ARCH);
  }

  @Test
  void aCommandLineIsHeldToItsRules() {
    broken(
        it -> it.put(at(it, COMMAND_LINE) + 14, (byte) 0),
        EifRule.CMDLINE_NUL,
        EifRule.SIGNATURE_PAYLOAD);
    broken(
        it -> it.put(at(it, COMMAND_LINE) + 12, (byte) ' '),
        EifRule.CMDLINE_WHITESPACE,
        EifRule.SIGNATURE_PAYLOAD);
    broken(
        it -> it.put(at(it, COMMAND_LINE) + 24, (byte) '\n'),
        EifRule.CMDLINE_WHITESPACE,
        EifRule.SIGNATURE_PAYLOAD);
  }

  @Test
  void metadataMustBeTheJsonThatBuildersWrite() {
    broken(it -> it.put(at(it, METADATA) + 12, (byte) '['), EifRule.METADATA_JSON);
    broken(it -> it.put(at(it, METADATA) + 15, (byte) 0xff), EifRule.METADATA_JSON);
    broken(it -> it.put(at(it, METADATA) + 15, (byte) 'i'), EifRule.METADATA_JSON);
  }

  @Test
  void aSectionThatRunsPastTheEndEndsTheWalk() {
    for (long claimed : new long[] {1_000_000, Long.MAX_VALUE, -1, -12}) {
      byte[] image = Images.written(directory, Optional.empty());
      ByteBuffer it = ByteBuffer.wrap(image);
      it.putLong(at(it, RAMDISK + 1) + 4, claimed);
      Eif eif = Images.read(directory, image);
      assertThat(rules(eif)).containsExactly(EifRule.SECTION_TRUNCATED, EifRule.SECTION_SIZE);
      assertThat(eif.sections()).hasSize(5);
      assertThat(eif.measurements()).isEmpty();
      assertThat(eif.crc()).isEmpty();
    }
  }

  @Test
  void bytesAfterTheLastSectionAreWrong() {
    byte[] image = Images.written(directory, Optional.empty());
    for (int more : new int[] {1, 11}) {
      Eif eif = Images.read(directory, Arrays.copyOf(image, image.length + more));
      assertThat(rules(eif)).containsExactly(EifRule.TRAILING_DATA);
      assertThat(eif.measurements()).isPresent();
    }
    Eif another = Images.read(directory, Arrays.copyOf(image, image.length + 12));
    assertThat(rules(another))
        .containsExactly(EifRule.SECTION_COUNT, EifRule.SECTION_TYPE, EifRule.CRC);
  }

  @Test
  void aFileOfEmptySectionsIsNotReadToItsEnd() {
    byte[] image = new byte[EifHeader.BYTES + 12 * 100_000];
    Eif eif = Images.read(directory, image);
    assertThat(eif.sections()).hasSize(1_024);
    assertThat(rules(eif)).contains(EifRule.SECTION_COUNT);
  }

  @Test
  void aSignatureMustBeTheCborThatSignersWrite() {
    broken(it -> it.put(at(it, SIGNATURE) + 12, (byte) 0x80), EifRule.SIGNATURE_FORMAT);
    broken(it -> it.put(at(it, SIGNATURE) + 13, (byte) 0xa3), EifRule.SIGNATURE_FORMAT);
    broken(it -> it.put(at(it, SIGNATURE) + 15, (byte) 'S'), EifRule.SIGNATURE_FORMAT);
  }

  @Test
  void aSignatureOfAnotherImageIsTold() {
    byte[] image = Images.written(directory, Optional.of(Images.signer()));
    ByteBuffer it = ByteBuffer.wrap(image);
    int ramdisk = at(it, RAMDISK + 1);
    image[ramdisk + 12] ^= 1;
    Eif eif = Images.read(directory, Images.checked(image));
    assertThat(rules(eif)).containsExactly(EifRule.SIGNATURE_PAYLOAD);
    assertThat(eif.signature().map(EifSignature::verifies)).contains(false);
  }

  @Test
  void theSignersCertificateMustBeValidWhenAsked() {
    Path file = directory.resolve("image.eif");
    Images.IMAGE.write(Images.METADATA, Optional.of(Images.signer()), file, Images.AT);
    Instant before = Images.AT.minusSeconds(2 * 86_400);
    Instant after = Images.AT.plusSeconds(401L * 86_400);
    assertThat(rules(EifReader.read(file, before)))
        .containsExactly(EifRule.SIGNATURE_CERT_NOT_YET_VALID);
    assertThat(rules(EifReader.read(file, after))).containsExactly(EifRule.SIGNATURE_CERT_EXPIRED);
  }

  @Test
  void findingsSayWhere() {
    byte[] image = Images.written(directory, Optional.empty());
    ByteBuffer it = ByteBuffer.wrap(image);
    it.putLong(SIZES_AT + 8 * RAMDISK, 1);
    Eif eif = Images.read(directory, Images.checked(image));
    assertThat(eif.findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.offset()).isEqualTo(SIZES_AT + 8 * RAMDISK);
          assertThat(finding.section()).hasValue(RAMDISK);
          assertThat(finding.message()).isEqualTo("section 3 has 17 bytes, the header says 1");
        });
  }

  @Test
  void aFileThatIsNotThereIsAMistakeOfUse() {
    assertThatThrownBy(() -> EifReader.read(directory.resolve("none"), Images.AT))
        .isInstanceOf(TenetException.class)
        .hasMessageContaining("there is no such file");
  }

  @Test
  void whateverTheBytesAreTheReaderEnds() {
    byte[] signed = Images.written(directory, Optional.of(Images.signer()));
    forAll(
        100,
        choices -> {
          byte[] changed = signed.clone();
          int edits = choices.between(1, 6);
          for (int i = 0; i < edits; i++) {
            int bound = choices.flag() ? EifHeader.BYTES : changed.length;
            changed[choices.upTo(bound)] = (byte) choices.upTo(256);
          }
          return Arrays.copyOf(changed, changed.length - choices.oneOf(0, 1, choices.upTo(600)));
        },
        changed -> {
          Eif eif = Images.read(directory, changed);
          assertThat(eif.valid() && !Arrays.equals(changed, signed))
              .as("a change without the checksum is never valid")
              .isFalse();
        });
  }

  private void broken(Consumer<ByteBuffer> change, EifRule... rules) {
    byte[] image = Images.written(directory, Optional.of(Images.signer()));
    change.accept(ByteBuffer.wrap(image));
    assertThat(rules(Images.read(directory, Images.checked(image))).stream().distinct())
        .containsExactlyInAnyOrder(rules);
  }

  private static int at(ByteBuffer image, int section) {
    return (int) image.getLong(OFFSETS_AT + 8 * section);
  }

  private static List<EifRule> rules(Eif eif) {
    return eif.findings().stream().map(EifFinding::rule).toList();
  }
}
