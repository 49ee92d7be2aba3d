package dev.tenet.iam;

import java.util.List;

/// A request under test and the policies around it: by default a role of the target's account asks
/// to decrypt with a key of the owner's.
final class Asking {
  static final String OWNER = "111111111111";
  static final String TARGET = "222222222222";
  static final String KEY =
      "arn:aws:kms:us-east-1:" + OWNER + ":key/1234abcd-12ab-34cd-56ef-1234567890ab";
  static final String SNAPSHOT = "arn:aws:ec2:us-east-1::snapshot/snap-0123456789abcdef0";
  static final String TARGET_ROLE = "arn:aws:iam::" + TARGET + ":role/app";
  static final String TARGET_SESSION = "arn:aws:sts::" + TARGET + ":assumed-role/app/s1";
  static final String OWNER_ROLE = "arn:aws:iam::" + OWNER + ":role/app";
  static final String OWNER_SESSION = "arn:aws:sts::" + OWNER + ":assumed-role/app/s1";
  static final String OWNER_USER = "arn:aws:iam::" + OWNER + ":user/alice";
  static final String ANYTHING = "{'Effect':'Allow','Action':'*','Resource':'*'}";

  private final Policies.Builder policies = Policies.builder();
  private final RequestContext.Builder context = RequestContext.builder();
  private Caller caller = caller(TARGET_ROLE);
  private String action = "kms:Decrypt";
  private String resource = KEY;
  private String account = OWNER;
  private EncryptionContext encryptionContext = EncryptionContext.NONE;

  static Asking asking() {
    return new Asking();
  }

  static Caller caller(String text) {
    return Caller.parse(text).orElseThrow();
  }

  /// Read a document of the version with variables; apostrophes stand for quotation marks.
  static PolicyDocument document(String... statements) {
    return PolicyDocument.parse(
        "{'Version':'2012-10-17','Statement':[%s]}"
            .formatted(String.join(",", statements))
            .replace('\'', '"'));
  }

  /// Write a statement of a key policy.
  static String allow(String principal) {
    return "{'Effect':'Allow','Principal':%s,'Action':'kms:*','Resource':'*'}".formatted(principal);
  }

  static String aws(String arn) {
    return "{'AWS':'" + arn + "'}";
  }

  Asking by(String text) {
    caller = caller(text);
    return this;
  }

  Asking by(Caller someone) {
    caller = someone;
    return this;
  }

  Asking to(String name) {
    action = name;
    return this;
  }

  Asking on(String arn, String owner) {
    resource = arn;
    account = owner;
    return this;
  }

  Asking keyPolicy(String... statements) {
    policies.add(Policy.ofResource("key", document(statements)));
    return this;
  }

  Asking keyPolicy(PolicyDocument document) {
    policies.add(Policy.ofResource("key", document));
    return this;
  }

  Asking identity(String... statements) {
    return add(PolicyType.IDENTITY, statements);
  }

  Asking add(PolicyType type, String... statements) {
    policies.add("l" + type, Policy.of(type, type.toString(), document(statements)));
    return this;
  }

  Asking scp(String level, String... statements) {
    policies.scp(
        new Level(
            level,
            statements.length == 0
                ? List.of()
                : List.of(Policy.of(PolicyType.SCP, level, document(statements)))));
    return this;
  }

  Asking grant(Grant grant) {
    policies.grant(grant);
    return this;
  }

  Asking without(Input... inputs) {
    policies.notCollected(inputs);
    return this;
  }

  Asking keyState(String state) {
    policies.keyState(state);
    return this;
  }

  Asking management(String id) {
    policies.managementAccount(id);
    return this;
  }

  Asking with(String key, String value) {
    context.with(key, value);
    return this;
  }

  Asking with(String key, List<String> values) {
    context.with(key, values);
    return this;
  }

  Asking unknown(String key) {
    context.unknown(key);
    return this;
  }

  Asking encryptionContext(EncryptionContext of) {
    encryptionContext = of;
    return this;
  }

  Request request() {
    return new Request(caller, action, resource, account, context.build(), encryptionContext);
  }

  Policies policies() {
    return policies.build();
  }

  Decision decision() {
    return Evaluator.evaluate(request(), policies());
  }

  Outcome outcome() {
    return decision().outcome();
  }
}
