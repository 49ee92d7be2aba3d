package dev.tenet.reach;

import dev.tenet.firewall.HostFirewall;
import dev.tenet.firewall.Nic;

/// The host behind a network interface.
///
/// @param nic the interface as the host knows it
public record HostEnd(HostFirewall firewall, Nic nic) {}
