package dev.tenet.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class PostgresStoreTest implements StoreContract, ChangesContract {
  @BeforeAll
  static void thereIsAServer() {
    assumeTrue(PostgresServer.START.server().isPresent(), PostgresServer.START.reason());
  }

  @Override
  public StorePlace.Postgres place() {
    return PostgresServer.START.server().orElseThrow().newPlace();
  }

  @Test
  void noMessageHoldsThePassword() {
    StorePlace.Postgres place = place();
    var wrong = new StorePlace.Postgres(place.url(), Optional.of("not-the-password"));

    assertThatThrownBy(() -> Store.open(wrong))
        .hasMessageContaining("postgresql://127.0.0.1")
        .hasMessageContaining("authentication failed")
        .satisfies(refused -> {
          org.assertj.core.api.Assertions.assertThat(refused.toString() + refused.getCause())
              .doesNotContain("not-the-password");
        });
  }
}
