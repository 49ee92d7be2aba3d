package dev.tenet.cli;

import picocli.CommandLine.Command;

@Command(
    name = "enclave",
    description = "Inspect and sign images of Nitro Enclaves; verify attestation documents.",
    subcommands = {
      EnclaveInspectCommand.class,
      EnclaveSignCommand.class,
      EnclaveVerifyCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class EnclaveCommand {}
