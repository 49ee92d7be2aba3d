package dev.tenet.aws.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenet.TenetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsFileTest {
  @TempDir Path directory;

  @Test
  void readsTheShapeThatC7nOrgReads() throws IOException {
    List<Account> accounts =
        read(
            """
            accounts:
            - account_id: '012345678901'
              name: payments
              role: arn:aws:iam::012345678901:role/audit
              external_id: ticket-7
              regions: [eu-central-1, eu-west-1]
              tags: [type:prod]
              vars: {charge_code: 42, owner: team-payments}
            - account_id: "111122223333"
              role:
              - arn:aws:iam::999999999999:role/hub
              - arn:aws:iam::111122223333:role/audit
            - account_id: 222233334444
              profile: sandbox
            """);
    assertThat(accounts)
        .containsExactly(
            new Account(
                "012345678901",
                "payments",
                List.of("arn:aws:iam::012345678901:role/audit"),
                Optional.of("ticket-7"),
                Optional.empty(),
                List.of("eu-central-1", "eu-west-1")),
            new Account(
                "111122223333",
                "",
                List.of(
                    "arn:aws:iam::999999999999:role/hub", "arn:aws:iam::111122223333:role/audit"),
                Optional.empty(),
                Optional.empty(),
                List.of()),
            new Account(
                "222233334444",
                "",
                List.of(),
                Optional.empty(),
                Optional.of("sandbox"),
                List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "accounts: []                              | accounts must be a list of accounts",
        "acounts: [{account_id: '1'}]              | accounts must be a list of accounts",
        "accounts: [{account_id: 1234567}]    | accounts[0].account_id must be 12 digits",
        "accounts: [{name: a}]                     | accounts[0].account_id must be 12 digits",
        "accounts: [{account_id: '111122223333', rol: x}] | accounts[0] has the unknown key 'rol'",
        "accounts: [{account_id: '111122223333', name: [a]}] | accounts[0].name must be text",
        "accounts: [{account_id: '111122223333', regions: [[a]]}] | accounts[0].regions must be a"
            + " list of texts",
        "accounts: [{account_id: '111122223333'}, {account_id: '111122223333'}] |"
            + " accounts[1].account_id 111122223333 is there twice",
        "accounts: [3]                             | accounts[0] must have an account_id",
      })
  void namesTheMistakeAndItsPlace(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(TenetException.class)
        .hasMessageEndingWith(": " + message);
  }

  @Test
  void keepsTheLeadingZeroOfAnAccountWithoutQuotes() throws IOException {
    assertThat(read("accounts: [{account_id: 012345670123}]").getFirst().accountId())
        .isEqualTo("012345670123");
  }

  @Test
  void namesAFileThatIsNoYaml() {
    assertThatThrownBy(() -> read("accounts: [")).hasMessageContaining("is not YAML");
    assertThatThrownBy(() -> AccountsFile.read(directory.resolve("none.yml")))
        .hasMessageContaining("does not exist");
  }

  private List<Account> read(String text) throws IOException {
    return AccountsFile.read(Files.writeString(directory.resolve("accounts.yml"), text));
  }
}
