package dev.tenet.firewall;

import dev.tenet.firewall.HostRoutes.Lookup;
import dev.tenet.packets.Family;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Decides which of a host's files say what is loaded: the compiled form before the front end that
/// made it.
final class HostReader {
  private static final String WINDOWS = "windows-firewall.json";
  private static final List<String> UFW =
      List.of("ufw-status-verbose.txt", "ufw-status-numbered.txt", "ufw-status.txt");

  private final HostFiles files;
  private final boolean nothingBeside;
  private final boolean related;

  HostReader(Map<String, String> files, Set<Assumption> assumptions) {
    this.files = new HostFiles(files);
    this.related = !assumptions.contains(Assumption.NOTHING_RELATED);
    this.nothingBeside = assumptions.contains(Assumption.NOTHING_BESIDE);
  }

  HostFirewall read() {
    var comparisons = new ArrayList<Comparison>();
    Loaded rules = rules(comparisons);
    var host =
        new HostNetwork(
            files.lenient("ip-addr.json", HostNetworkFiles::links),
            files.lenient(HostRoutes.FILE, HostNetworkFiles::routes),
            lookups(),
            files.lenient("sysctl.txt", HostNetworkFiles::reversePathFilters));
    Optional<Sockets> sockets = files.lenient("ss.txt", Sockets::read);
    return new HostFirewall(
        rules.and(new Loaded(List.of(), files.notes())), comparisons, host, sockets, related);
  }

  private Optional<HostRoutes> lookups() {
    var rules = new EnumMap<Family, List<Lookup>>(Family.class);
    rules("ip-rule.json", Family.IPV4).ifPresent(known -> rules.put(Family.IPV4, known));
    rules("ip-6-rule.json", Family.IPV6).ifPresent(known -> rules.put(Family.IPV6, known));
    return files
        .lenient(HostRoutes.FILE, (file, text) -> HostNetworkFiles.allRoutes(file, text, rules))
        .flatMap(Function.identity());
  }

  private Optional<List<Lookup>> rules(String name, Family family) {
    return files.lenient(name, (file, text) -> HostNetworkFiles.rules(file, text, family));
  }

  /// Tell whether some file says which rules are loaded.
  boolean collected() {
    return files.has(WINDOWS)
        || new NetfilterFiles(files, nothingBeside).collected()
        || new FirewalldFiles(files).file().isPresent()
        || UFW.stream().anyMatch(files::has);
  }

  private Loaded rules(List<Comparison> comparisons) {
    if (files.has(WINDOWS)) {
      return files.rules(WINDOWS, Loaded.BOTH, WindowsFirewall::read);
    }
    var netfilter = new NetfilterFiles(files, nothingBeside);
    var firewalld = new FirewalldFiles(files);
    Optional<String> ufw = UFW.stream().filter(files::has).findFirst();
    Loaded printed =
        ufw.map(file -> files.rules(file, Loaded.BOTH, UfwStatus::read)).orElse(Loaded.NOTHING);
    if (netfilter.collected()) {
      ufw.ifPresent(file -> comparisons.add(new Comparison(file, printed)));
      firewalld.file().ifPresent(file -> comparisons.add(new Comparison(file, firewalld.read())));
      return netfilter.read();
    }
    if (ufw.isPresent() || firewalld.file().isPresent()) {
      return firewalld.read().and(printed).and(netfilter.beside());
    }
    return Loaded.missing(
        Loaded.BOTH, "nft.json", "no file of the host says which rules are loaded");
  }
}
