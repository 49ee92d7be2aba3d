package dev.tenet.aws.collect;

import dev.tenet.TenetException;
import dev.tenet.audit.Glob;
import dev.tenet.fleet.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The accounts of a run.
///
/// @param caller the ARN of the identity that the run starts with, or empty text where each account
///   has its own
record Members(List<Member> list, String caller) {
  /// Return what people call the accounts, by their ids.
  Map<String, String> names() {
    var names = new TreeMap<String, String>();
    for (Member member : list) {
      if (!member.account().name().isEmpty()) {
        names.put(member.account().accountId(), member.account().name());
      }
    }
    return names;
  }

  /// Find them.
  ///
  /// @throws TenetException if the credentials to start with are no good, or the organization does
  ///   not answer
  static Members find(
      Accounts accounts, RoleSession role, Sessions sessions, Connection connection) {
    return new Finder(accounts, role, sessions, connection).find();
  }

  private record Finder(
      Accounts accounts, RoleSession role, Sessions sessions, Connection connection) {
    Members find() {
      return switch (accounts) {
        case Accounts.Current(var arn) -> current(arn);
        case Accounts.Listed(var listed) ->
            new Members(listed.stream().map(this::listed).toList(), "");
        case Accounts.Organization(var roleName, var only) -> organization(roleName, only);
      };
    }

    private Members current(Optional<String> arn) {
      AwsCredentialsProvider credentials =
          sessions.assume(
              sessions.start(Optional.empty()), arn.stream().toList(), role, sessions.home());
      Identity identity = identity(credentials);
      var member = new Member(Account.atHand(identity.account(), ""), credentials, true);
      return new Members(List.of(member), identity.arn());
    }

    private Member listed(Account account) {
      return new Member(
          account,
          sessions.assume(
              sessions.start(account.profile()),
              account.roles(),
              role.withExternalId(account.externalId()),
              sessions.home()),
          false);
    }

    private Members organization(String roleName, List<Glob> only) {
      AwsCredentialsProvider credentials = sessions.start(Optional.empty());
      Identity identity = identity(credentials);
      var members = new ArrayList<Member>();
      try (var gateway = new Gateway(identity.account(), credentials, connection)) {
        for (JsonNode account : accounts(gateway)) {
          String id = account.path("Id").asString("");
          String name = account.path("Name").asString("");
          if (id.equals(identity.account())) {
            members.add(new Member(Account.atHand(id, name), credentials, true));
          } else if (account.path("Status").asString("").equals("ACTIVE")) {
            members.add(listed(Account.byRole(id, name, identity.role(id, roleName))));
          }
        }
      }
      if (members.isEmpty()) {
        throw TenetException.usage("The organization lists no active account.");
      }
      members.removeIf(member -> !member.account().isOneOf(only));
      if (members.isEmpty()) {
        throw TenetException.usage(
            "no active account of the organization is one of those that --account names");
      }
      return new Members(members, identity.arn());
    }

    private List<JsonNode> accounts(Gateway gateway) {
      var accounts = new ArrayList<JsonNode>();
      String token = "";
      do {
        ObjectNode parameters =
            Calls.parameters(token.isEmpty() ? Map.of() : Map.of("NextToken", token));
        switch (gateway.call(sessions.home(), Calls.ACCOUNTS, parameters)) {
          case Answer.Ok(var response) -> {
            response.path("Accounts").forEach(accounts::add);
            token = response.path("NextToken").asString("");
          }
          case Answer.Failed(var failure) ->
              throw TenetException.usage(
                  "The organization's accounts cannot be listed. "
                      + failure.text()
                      + ". Call with credentials of the management or a delegated account.");
        }
      } while (!token.isEmpty());
      return accounts;
    }

    private Identity identity(AwsCredentialsProvider credentials) {
      try (var gateway = new Gateway(Scope.UNKNOWN, credentials, connection)) {
        return switch (Identity.ask(gateway, sessions.home())) {
          case Identity.Known(var identity) -> identity;
          case Identity.Unknown(var failure) when failure.code().equals(Failure.NO_CREDENTIALS) ->
              throw TenetException.usage(failure.message());
          case Identity.Unknown(var failure) ->
              throw TenetException.usage(
                  "AWS does not say who is calling. "
                      + failure.text()
                      + ". Check the credentials: aws sts get-caller-identity.");
        };
      }
    }
  }
}
