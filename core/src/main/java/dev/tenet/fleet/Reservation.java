package dev.tenet.fleet;

import java.util.List;

/// The envelope `DescribeInstances` prints instances in: one launch request.
public record Reservation(String ownerId, List<Instance> instances) {}
