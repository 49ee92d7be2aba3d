package dev.tenet.enclave;

import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// Certificates whose signature by another is proven, lately used ones. Whether a signature
/// verifies does not change with time, and the authorities of enclaves live for days; only links of
/// chains that lead to a pinned root come in here, so a stranger cannot push them out.
final class ProvenLinks {
  private static final int MOST = 4_096;

  private record Link(X509Certificate subject, X509Certificate issuer) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Link, Boolean> links =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Link, Boolean> eldest) {
          return size() > MOST;
        }
      };

  boolean contains(X509Certificate subject, X509Certificate issuer) {
    lock.lock();
    try {
      return links.getOrDefault(new Link(subject, issuer), false);
    } finally {
      lock.unlock();
    }
  }

  void add(List<X509Certificate> chain) {
    lock.lock();
    try {
      for (int i = 1; i < chain.size(); i++) {
        links.put(new Link(chain.get(i - 1), chain.get(i)), true);
      }
    } finally {
      lock.unlock();
    }
  }
}
