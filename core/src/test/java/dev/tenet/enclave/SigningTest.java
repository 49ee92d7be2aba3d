package dev.tenet.enclave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenet.TenetException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void anImageIsSignedInTwoSteps() throws GeneralSecurityException {
    Path unsigned = directory.resolve("unsigned.eif");
    Images.IMAGE.write(Images.METADATA, Optional.empty(), unsigned, Images.AT);
    Measurement pcr0 = Images.IMAGE.measure().pcr0();
    byte[] toBeSigned = EifSigner.toBeSigned(Images.SIGNER.certificate(), pcr0);
    for (String form : List.of("SHA384withECDSA", "SHA384withECDSAinP1363Format")) {
      Signature elsewhere = Signature.getInstance(form);
      elsewhere.initSign(Images.SIGNER.key().getPrivate());
      elsewhere.update(toBeSigned);
      var signer = EifSigner.of(Images.SIGNER.pem(), SigningKey.thatSigned(elsewhere.sign()));
      Eif signed = EifImage.sign(unsigned, signer, directory.resolve(form), Images.AT);
      assertThat(signed.findings()).isEmpty();
      assertThat(signed.measurements().map(Measurements::pcr0)).contains(pcr0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1"})
  void everyCurveSignsWithItsAlgorithm(String curve) {
    Certificates other = certificate("other", curve);
    var signer = EifSigner.of(other.pem(), SigningKey.of(other.keyPem()));
    Path file = directory.resolve(curve);
    Eif written = Images.IMAGE.write(Images.METADATA, Optional.of(signer), file, Images.AT);
    assertThat(written.findings()).isEmpty();
    assertThat(written.signature().map(EifSignature::certificate)).contains(other.certificate());
  }

  @Test
  void anotherSignatureTakesThePlaceOfTheFirst() throws IOException {
    Path file = directory.resolve("image.eif");
    Images.IMAGE.write(Images.METADATA, Optional.of(Images.signer()), file, Images.AT);
    Certificates other = certificate("other", "secp521r1");
    var signer = EifSigner.of(other.pem(), SigningKey.of(other.keyPem()));
    Eif again = EifImage.sign(file, signer, file, Images.AT);
    assertThat(again.findings()).isEmpty();
    assertThat(again.sections()).hasSize(6);
    assertThat(again.size()).isEqualTo(Files.size(file));
  }

  @Test
  void aKeyThatIsNotTheCertificatesLeavesNoFile() throws IOException {
    Certificates other = certificate("other", "secp384r1");
    var signer = EifSigner.of(Images.SIGNER.pem(), SigningKey.of(other.keyPem()));
    Path file = directory.resolve("image.eif");
    assertThatThrownBy(
            () -> Images.IMAGE.write(Images.METADATA, Optional.of(signer), file, Images.AT))
        .isInstanceOf(TenetException.class)
        .hasMessageContaining("does not verify with the certificate");
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void anEndedCertificateLeavesNoFile() throws IOException {
    Path file = directory.resolve("image.eif");
    assertThatThrownBy(() ->
            Images.IMAGE.write(
                Images.METADATA,
                Optional.of(Images.signer()),
                file,
                Images.AT.plusSeconds(500L * 86_400)))
        .hasMessageContaining("eif.signature-cert-expired");
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aDamagedImageIsNotSigned() throws IOException {
    byte[] image = Images.written(directory, Optional.empty());
    image[image.length - 1] ^= 1;
    Path file = Files.write(directory.resolve("damaged.eif"), image);
    assertThatThrownBy(() -> EifImage.sign(file, Images.signer(), file, Images.AT))
        .hasMessageContaining("eif.crc");
    assertThat(file).hasBinaryContent(image);
  }

  @Test
  void aKeyIsReadInBothForms() {
    // SEC 1 is the content of PKCS#8's last octet string.
    byte[] pkcs8 = Images.SIGNER.key().getPrivate().getEncoded();
    int at = pkcs8.length - 1;
    while (pkcs8[at] != 0x30 || pkcs8.length - at - 2 != pkcs8[at + 1]) {
      at--;
    }
    byte[] sec1 = Arrays.copyOfRange(pkcs8, at, pkcs8.length);
    byte[] pem = Certificates.pem("EC PRIVATE KEY", sec1);
    var signer = EifSigner.of(Images.SIGNER.pem(), SigningKey.of(pem));
    assertThat(signer.section(Measurement.OF_NOTHING)).isNotEmpty();
  }

  @Test
  void textAroundACertificateIsNotRead() {
    String pem = new String(Images.SIGNER.pem(), StandardCharsets.US_ASCII);
    String around =
        "subject=CN = signer\r\n" + pem.replace("\n", "\r\n") + pem + "-----BEGIN CERTIFICATE";
    assertThat(EifSigner.certificate(around.getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(Images.SIGNER.certificate());
    assertThatThrownBy(() -> EifSigner.certificate(new byte[] {1, 2, 3}))
        .hasMessageContaining("no certificate");
    assertThatThrownBy(() -> SigningKey.of(Images.SIGNER.pem()))
        .hasMessageContaining("no private key");
  }

  private static Certificates certificate(String name, String curve) {
    return Certificates.of(
        Certificates.Wanted.leaf(name, Images.AT.minusSeconds(60), Images.AT.plusSeconds(86_400))
            .onCurve(curve));
  }
}
