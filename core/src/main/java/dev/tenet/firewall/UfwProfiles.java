package dev.tenet.firewall;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The application profiles that come with ufw and the packages that most hosts have. A profile
/// that is not here, or was changed on the host, needs its definition.
final class UfwProfiles {
  private static final Map<String, List<String>> PORTS =
      Map.ofEntries(
          Map.entry("OpenSSH", List.of("22/tcp")),
          Map.entry("SSH", List.of("22/tcp")),
          Map.entry("Apache", List.of("80/tcp")),
          Map.entry("Apache Secure", List.of("443/tcp")),
          Map.entry("Apache Full", List.of("80,443/tcp")),
          Map.entry("Nginx HTTP", List.of("80/tcp")),
          Map.entry("Nginx HTTPS", List.of("443/tcp")),
          Map.entry("Nginx Full", List.of("80,443/tcp")),
          Map.entry("WWW", List.of("80/tcp")),
          Map.entry("WWW Secure", List.of("443/tcp")),
          Map.entry("WWW Full", List.of("80,443/tcp")),
          Map.entry("WWW Cache", List.of("8080/tcp")),
          Map.entry("Samba", List.of("137,138/udp", "139,445/tcp")),
          Map.entry("CIFS", List.of("137,138/udp", "139,445/tcp")),
          Map.entry("Postfix", List.of("25/tcp")),
          Map.entry("Postfix SMTPS", List.of("465/tcp")),
          Map.entry("Postfix Submission", List.of("587/tcp")),
          Map.entry("SMTP", List.of("25/tcp")),
          Map.entry("Mail submission", List.of("587/tcp")),
          Map.entry("Dovecot IMAP", List.of("143/tcp")),
          Map.entry("Dovecot POP3", List.of("110/tcp")),
          Map.entry("Dovecot Secure IMAP", List.of("993/tcp")),
          Map.entry("Dovecot Secure POP3", List.of("995/tcp")),
          Map.entry("IMAP", List.of("143/tcp")),
          Map.entry("IMAPS", List.of("993/tcp")),
          Map.entry("POP3", List.of("110/tcp")),
          Map.entry("POP3S", List.of("995/tcp")),
          Map.entry("CUPS", List.of("631")),
          Map.entry("IPP", List.of("631")),
          Map.entry("DNS", List.of("53")),
          Map.entry("Bind9", List.of("53")),
          Map.entry("LDAP", List.of("389/tcp")),
          Map.entry("LDAPS", List.of("636/tcp")),
          Map.entry("NFS", List.of("2049,111/tcp", "2049,111/udp")),
          Map.entry("Squid", List.of("3128/tcp")),
          Map.entry("Telnet", List.of("23/tcp")),
          Map.entry("VNC", List.of("5900/tcp")));

  private UfwProfiles() {}

  static Optional<List<String>> ports(String profile) {
    return Optional.ofNullable(PORTS.get(profile));
  }
}
