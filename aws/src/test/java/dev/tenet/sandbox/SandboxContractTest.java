package dev.tenet.sandbox;

import org.junit.jupiter.api.AfterAll;

class SandboxContractTest implements ServiceContract {
  private static final Sandbox sandbox = Sandbox.start(SandboxSettings.empty());

  @Override
  public TestClient client() {
    return TestClient.of(sandbox.endpoint());
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }
}
