/// What a host's own firewall admits: the rule sets of iptables, nftables, ufw, firewalld and
/// Windows, read from what their commands print, as three-valued packet sets. Pure: knows the
/// packet sets and nothing else of Tenet.
@NullMarked
package dev.tenet.firewall;

import org.jspecify.annotations.NullMarked;
