package dev.tenet.aws.collect;

import dev.tenet.fleet.Scope;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/// Holds every attempt of a client's calls, the SDK's own retries too, to the rates.
final class Attempts implements ExecutionInterceptor {
  private static final ExecutionAttribute<Integer> MADE = new ExecutionAttribute<>("TenetAttempts");

  private final Scope scope;
  private final Rates rates;
  private final Progress progress;

  Attempts(Scope scope, Rates rates, Progress progress) {
    this.scope = scope;
    this.rates = rates;
    this.progress = progress;
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    Integer before = attributes.getAttribute(MADE);
    int attempt = before == null ? 1 : before + 1;
    attributes.putAttribute(MADE, attempt);
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    if (attempt > 1) {
      progress.event(new Progress.Retried(scope, operation, attempt));
    }
    waitUntil(System.nanoTime() + rates.of(operation).take());
  }

  private static void waitUntil(long time) {
    for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
      LockSupport.parkNanos(left);
    }
  }
}
