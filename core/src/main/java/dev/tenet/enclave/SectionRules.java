package dev.tenet.enclave;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rules of types and of what an image is made of.
record SectionRules(
    EifHeader header, List<EifSection> sections, Map<SectionType, Kept> kept, Findings findings) {
  void judge() {
    for (EifSection section : sections) {
      if (section.type().isEmpty()) {
        findings.add(
            EifRule.SECTION_TYPE,
            section,
            section.offset(),
            "section %d has type %d, not 1 to 5".formatted(section.index(), section.number()));
      }
    }
    one(SectionType.KERNEL, EifRule.KERNEL_COUNT, "kernels");
    one(SectionType.CMDLINE, EifRule.CMDLINE_COUNT, "command lines");
    ramdisks();
    commandLine();
    kernel();
  }

  private List<EifSection> all(SectionType type) {
    return sections.stream().filter(section -> section.is(type)).toList();
  }

  private void one(SectionType type, EifRule rule, String what) {
    List<EifSection> all = all(type);
    if (all.size() != 1) {
      long offset = all.isEmpty() ? EifHeader.BYTES : all.get(1).offset();
      findings.add(rule, offset, "the image has %d %s, not one".formatted(all.size(), what));
    }
  }

  private void ramdisks() {
    List<EifSection> ramdisks = all(SectionType.RAMDISK);
    List<EifSection> kernels = all(SectionType.KERNEL);
    if (ramdisks.isEmpty()) {
      findings.add(EifRule.RAMDISK_MISSING, EifHeader.BYTES, "the image has no ramdisk");
    } else if (!kernels.isEmpty() && ramdisks.getFirst().index() < kernels.getFirst().index()) {
      findings.add(
          EifRule.RAMDISK_BEFORE_KERNEL,
          ramdisks.getFirst(),
          ramdisks.getFirst().offset(),
          "a ramdisk stands before the kernel");
    }
  }

  private void commandLine() {
    Kept text = kept.get(SectionType.CMDLINE);
    if (text == null) {
      return;
    }
    EifSection section = all(SectionType.CMDLINE).getFirst();
    if (text.nul()) {
      findings.add(EifRule.CMDLINE_NUL, section, section.data(), "the command line has a NUL byte");
    }
    if (text.spaceAround()) {
      findings.add(
          EifRule.CMDLINE_WHITESPACE,
          section,
          section.data(),
          "white space around the command line is measured: nitro-cli, which trims it, builds an"
              + " image with other PCRs");
    }
  }

  private void kernel() {
    Kept start = kept.get(SectionType.KERNEL);
    if (start == null) {
      return;
    }
    Optional<Architecture> kernel = Architecture.ofKernel(start.start());
    if (kernel.filter(header.architecture()::equals).isEmpty()) {
      EifSection section = all(SectionType.KERNEL).getFirst();
      findings.add(
          EifRule.KERNEL_ARCH,
          section,
          section.data(),
          "the flags say %s, the kernel is %s"
              .formatted(
                  header.architecture(),
                  kernel.map(Architecture::toString).orElse("of none that is known")));
    }
  }
}
