package dev.tenet.aws.wire;

import dev.tenet.fleet.AwsJson;
import dev.tenet.fleet.Operation;
import dev.tenet.fleet.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How many instances a second the codec reads and prints on one core: pages of 1,000, each
/// instance with 82 values, as `DescribeInstances` gives them.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class BenchmarkWire {
  private static final int INSTANCES = 1_000;

  private final WireOperation operation =
      WireOperation.of(new Operation(Service.EC2, "DescribeInstances"));
  private byte[] text = new byte[0];
  private SdkPojo page = operation.responseBuilder();

  @Setup
  public void page() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(BenchmarkWire.class.getResourceAsStream("reservation.json"))) {
      var reservation = (ObjectNode) AwsJson.json().readTree(file);
      ArrayNode reservations = AwsJson.json().createArrayNode();
      reservations.addAll(Collections.nCopies(INSTANCES, reservation));
      ObjectNode root = AwsJson.json().createObjectNode();
      root.set("Reservations", reservations);
      text = AwsJson.json().writeValueAsBytes(root);
      page = parse();
    }
  }

  @Benchmark
  @OperationsPerInvocation(INSTANCES)
  public SdkPojo parse() {
    try (JsonParser in = AwsJson.json().createParser(text)) {
      return operation.response(in);
    }
  }

  @Benchmark
  @OperationsPerInvocation(INSTANCES)
  public void print() {
    try (JsonGenerator out = AwsJson.json().createGenerator(OutputStream.nullOutputStream())) {
      Wire.print(page, out);
    }
  }

  @Benchmark
  @OperationsPerInvocation(INSTANCES)
  public ObjectNode tree() {
    return Wire.tree(page);
  }
}
