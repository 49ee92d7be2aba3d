package dev.tenet.packets;

import java.util.ArrayList;
import java.util.List;
import jdd.bdd.BDD;

/// Sets as binary decision diagrams of a library, one variable per bit, in the field order of the
/// engine under test.
final class BddEngine implements FilterEngine {
  private static final int PROTOCOL = 0;
  private static final int PORT = 8;
  private static final int SOURCE_PORT = 24;
  private static final int SOURCE = 40;
  private static final int VARIABLES = 72;

  /// A root and the manager that it lives in.
  record Bdd(BDD manager, int root) {}

  @Override
  public Bdd solve(FilterProblem problem) {
    BDD bdd = manager(10_000);
    int[] variables = variables(bdd);
    int group = union(bdd, problem.group().stream().map(b -> box(bdd, variables, b)).toList());
    int acl = 0;
    for (FilterProblem.Entry entry : problem.acl().reversed()) {
      int box = box(bdd, variables, entry.box());
      if (entry.allow()) {
        acl = replace(bdd, bdd.or(acl, box), acl, box);
      } else {
        int outside = replace(bdd, bdd.not(box), box);
        acl = replace(bdd, bdd.and(acl, outside), acl, outside);
      }
    }
    return new Bdd(bdd, replace(bdd, bdd.and(group, acl), group, acl));
  }

  @Override
  public Answer answer(FilterProblem problem) {
    Bdd answer = solve(problem);
    return new Answer(answer.manager.nodeCount(answer.root), answer.manager.satCount(answer.root));
  }

  /// The union over ports of TCP from any of the members: a reference to a security group.
  static Bdd groupReference(List<AddressRange> members, int[] ports) {
    BDD bdd = manager(100_000);
    int[] variables = variables(bdd);
    int sources =
        union(
            bdd,
            members.stream()
                .map(m -> range(bdd, variables, SOURCE, 32, m.first().low(), m.last().low()))
                .toList());
    var rules = new ArrayList<Integer>();
    for (int port : ports) {
      int tcp = range(bdd, variables, PROTOCOL, 8, Protocols.TCP, Protocols.TCP);
      int toPort = range(bdd, variables, PORT, 16, port, port);
      int head = replace(bdd, bdd.and(tcp, toPort), tcp, toPort);
      rules.add(replace(bdd, bdd.and(head, sources), head));
    }
    return new Bdd(bdd, union(bdd, rules));
  }

  private static BDD manager(int nodes) {
    return new BDD(nodes, nodes / 10);
  }

  private static int[] variables(BDD bdd) {
    int[] variables = new int[VARIABLES];
    for (int i = 0; i < VARIABLES; i++) {
      variables[i] = bdd.createVar();
    }
    return variables;
  }

  private static int box(BDD bdd, int[] variables, FilterProblem.Box box) {
    int result = 1;
    result = andRange(bdd, variables, result, PROTOCOL, 8, box.protocol());
    result = andRange(bdd, variables, result, PORT, 16, box.port());
    result = andRange(bdd, variables, result, SOURCE_PORT, 16, box.sourcePort());
    int source =
        range(bdd, variables, SOURCE, 32, box.source().first().low(), box.source().last().low());
    return replace(bdd, bdd.and(result, source), result, source);
  }

  private static int andRange(
      BDD bdd, int[] variables, int set, int offset, int bits, Interval values) {
    int range = range(bdd, variables, offset, bits, values.first(), values.last());
    return replace(bdd, bdd.and(set, range), set, range);
  }

  private static int range(BDD bdd, int[] variables, int offset, int bits, long first, long last) {
    int atLeast = 1;
    int atMost = 1;
    for (int bit = bits - 1; bit >= 0; bit--) {
      int variable = variables[offset + bit];
      int shift = bits - 1 - bit;
      atLeast =
          (first >>> shift & 1) == 1
              ? replace(bdd, bdd.and(variable, atLeast), atLeast)
              : replace(bdd, bdd.or(variable, atLeast), atLeast);
      int not = bdd.ref(bdd.not(variable));
      atMost =
          (last >>> shift & 1) == 1
              ? replace(bdd, bdd.or(not, atMost), atMost, not)
              : replace(bdd, bdd.and(not, atMost), atMost, not);
    }
    return replace(bdd, bdd.and(atLeast, atMost), atLeast, atMost);
  }

  private static int union(BDD bdd, List<Integer> sets) {
    List<Integer> level = sets;
    while (level.size() > 1) {
      var next = new ArrayList<Integer>();
      for (int i = 0; i + 1 < level.size(); i += 2) {
        int left = level.get(i);
        int right = level.get(i + 1);
        next.add(replace(bdd, bdd.or(left, right), left, right));
      }
      if (level.size() % 2 == 1) {
        next.add(level.getLast());
      }
      level = next;
    }
    return level.getFirst();
  }

  /// Keeps the new root and gives the old ones back: the library counts references by hand.
  private static int replace(BDD bdd, int root, int... old) {
    bdd.ref(root);
    for (int one : old) {
      bdd.deref(one);
    }
    return root;
  }
}
