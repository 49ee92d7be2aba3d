package dev.tenet.firewall;

/// Where in a packet's way through the kernel rules are asked (netfilter).
enum Hook {
  INGRESS,
  PREROUTING,
  INPUT,
  FORWARD,
  OUTPUT,
  POSTROUTING,
  EGRESS
}
