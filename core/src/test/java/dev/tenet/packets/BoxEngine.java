package dev.tenet.packets;

import java.util.ArrayList;
import java.util.List;

/// Sets as lists of disjoint boxes: the simplest representation that is exact.
final class BoxEngine implements FilterEngine {
  private static final int FIELDS = 4;

  /// First and last value per field.
  private static final class Cube {
    private final long[] first;
    private final long[] last;

    Cube(long[] first, long[] last) {
      this.first = first;
      this.last = last;
    }

    Cube with(int field, long newFirst, long newLast) {
      long[] firsts = first.clone();
      long[] lasts = last.clone();
      firsts[field] = newFirst;
      lasts[field] = newLast;
      return new Cube(firsts, lasts);
    }

    boolean meets(Cube other) {
      for (int f = 0; f < FIELDS; f++) {
        if (first[f] > other.last[f] || other.first[f] > last[f]) {
          return false;
        }
      }
      return true;
    }

    /// Adds what is left of this cube without the other one.
    void minus(Cube other, List<Cube> rest) {
      if (!meets(other)) {
        rest.add(this);
        return;
      }
      Cube middle = this;
      for (int f = 0; f < FIELDS; f++) {
        if (middle.first[f] < other.first[f]) {
          rest.add(middle.with(f, middle.first[f], other.first[f] - 1));
          middle = middle.with(f, other.first[f], middle.last[f]);
        }
        if (middle.last[f] > other.last[f]) {
          rest.add(middle.with(f, other.last[f] + 1, middle.last[f]));
          middle = middle.with(f, middle.first[f], other.last[f]);
        }
      }
    }

    Cube and(Cube other) {
      long[] firsts = new long[FIELDS];
      long[] lasts = new long[FIELDS];
      for (int f = 0; f < FIELDS; f++) {
        firsts[f] = Math.max(first[f], other.first[f]);
        lasts[f] = Math.min(last[f], other.last[f]);
      }
      return new Cube(firsts, lasts);
    }

    double count() {
      double count = 1;
      for (int f = 0; f < FIELDS; f++) {
        count *= last[f] - first[f] + 1;
      }
      return count;
    }
  }

  @Override
  public List<?> solve(FilterProblem problem) {
    return cubes(problem);
  }

  @Override
  public Answer answer(FilterProblem problem) {
    List<Cube> cubes = cubes(problem);
    return new Answer(cubes.size(), cubes.stream().mapToDouble(Cube::count).sum());
  }

  private static List<Cube> cubes(FilterProblem problem) {
    List<Cube> undecided = new ArrayList<>();
    for (FilterProblem.Box box : problem.group()) {
      Cube cube = cube(box);
      undecided = without(undecided, cube);
      undecided.add(cube);
    }
    var admitted = new ArrayList<Cube>();
    for (FilterProblem.Entry entry : problem.acl()) {
      Cube cube = cube(entry.box());
      if (entry.allow()) {
        undecided.stream().filter(cube::meets).map(cube::and).forEach(admitted::add);
      }
      undecided = without(undecided, cube);
    }
    return admitted;
  }

  private static List<Cube> without(List<Cube> cubes, Cube removed) {
    var rest = new ArrayList<Cube>(cubes.size() + 8);
    for (Cube cube : cubes) {
      cube.minus(removed, rest);
    }
    return rest;
  }

  private static Cube cube(FilterProblem.Box box) {
    return new Cube(
        new long[] {
          box.protocol().first(),
          box.port().first(),
          box.sourcePort().first(),
          box.source().first().low()
        },
        new long[] {
          box.protocol().last(),
          box.port().last(),
          box.sourcePort().last(),
          box.source().last().low()
        });
  }
}
