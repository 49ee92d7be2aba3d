package dev.tenet.iam;

import static dev.tenet.iam.Asking.OWNER;
import static dev.tenet.iam.Asking.OWNER_ROLE;
import static dev.tenet.iam.Asking.OWNER_SESSION;
import static dev.tenet.iam.Asking.OWNER_USER;
import static dev.tenet.iam.Asking.TARGET;
import static dev.tenet.iam.Asking.TARGET_ROLE;
import static dev.tenet.iam.Asking.allow;
import static dev.tenet.iam.Asking.asking;
import static dev.tenet.iam.Asking.aws;
import static dev.tenet.iam.Outcome.ALLOW;
import static dev.tenet.iam.Outcome.DENY;
import static dev.tenet.iam.Outcome.EXPLICIT_DENY;
import static dev.tenet.iam.Outcome.IMPLICIT_DENY;
import static dev.tenet.iam.Outcome.INVALID_ACTION;
import static dev.tenet.iam.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {
  private static final String KMS = "{'Effect':'Allow','Action':'kms:*','Resource':'*'}";
  private static final String DENY_KMS = "{'Effect':'Deny','Action':'kms:*','Resource':'*'}";
  private static final String EC2 = "{'Effect':'Allow','Action':'ec2:*','Resource':'*'}";

  private static String deny(String principal) {
    return allow(principal).replace("Allow", "Deny");
  }

  private static Asking snapshot(String caller) {
    return asking().by(caller).to("ec2:DeleteSnapshot").on(Asking.SNAPSHOT, OWNER);
  }

  @Test
  void aKeyPolicyThatNamesThePrincipalIsEnoughInItsOwnAccount() {
    assertThat(asking().by(OWNER_ROLE).keyPolicy(allow(aws(OWNER_ROLE))).outcome())
        .isEqualTo(ALLOW);
  }

  @Test
  void aKeyPolicyThatNamesTheAccountDelegatesToItsIdentityPolicies() {
    Asking asking = asking().by(OWNER_ROLE).keyPolicy(allow(aws(OWNER)));
    assertThat(asking.decision().blockedBy()).containsExactly(Blocker.of(Blocker.Kind.IDENTITY));
    assertThat(asking.identity(KMS).outcome()).isEqualTo(ALLOW);
  }

  @Test
  void identityPoliciesAloneNeverOpenAKey() {
    Decision decision = asking().by(OWNER_ROLE).identity(KMS).decision();
    assertThat(decision.outcome()).isEqualTo(IMPLICIT_DENY);
    assertThat(decision.blockedBy()).containsExactly(Blocker.of(Blocker.Kind.RESOURCE));
  }

  @Test
  void delegationReachesOnlyTheActionsAndConditionsOfItsStatement() {
    String viaEc2 =
        "{'Effect':'Allow','Principal':{'AWS':'%s'},'Action':'kms:*','Resource':'*','Condition':"
                .formatted(OWNER)
            + "{'StringEquals':{'kms:ViaService':'ec2.us-east-1.amazonaws.com'}}}";
    Asking asking = asking().by(OWNER_ROLE).keyPolicy(viaEc2).identity(KMS);
    assertThat(asking.outcome()).isEqualTo(IMPLICIT_DENY);
    assertThat(asking.with("kms:ViaService", "ec2.us-east-1.amazonaws.com").outcome())
        .isEqualTo(ALLOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'*'", "{'AWS':'*'}", "{'AWS':'222222222222'}", "{'AWS':'ROLE'}"})
  void anotherAccountNeedsBothSides(String principal) {
    Asking asking = asking().keyPolicy(allow(principal.replace("ROLE", TARGET_ROLE)));
    Decision decision = asking.decision();
    assertThat(decision.outcome()).isEqualTo(IMPLICIT_DENY);
    assertThat(decision.blockedBy()).containsExactly(Blocker.of(Blocker.Kind.IDENTITY));
    assertThat(asking.identity(KMS).outcome()).isEqualTo(ALLOW);
  }

  @Test
  void anotherAccountsIdentityPolicyIsNotEnough() {
    Decision decision = asking().keyPolicy(allow(aws(OWNER))).identity(KMS).decision();
    assertThat(decision.outcome()).isEqualTo(IMPLICIT_DENY);
    assertThat(decision.blockedBy()).containsExactly(Blocker.of(Blocker.Kind.RESOURCE));
  }

  @Test
  void otherResourcesOfTheAccountNeedOnlyOneSide() {
    assertThat(snapshot(OWNER_ROLE).identity(EC2).outcome()).isEqualTo(ALLOW);
    assertThat(snapshot(OWNER_ROLE).outcome()).isEqualTo(IMPLICIT_DENY);
    assertThat(snapshot(TARGET_ROLE).identity(EC2).outcome()).isEqualTo(IMPLICIT_DENY);
  }

  @ParameterizedTest
  @CsvSource({"IDENTITY", "RESOURCE", "SCP", "RCP", "BOUNDARY", "SESSION", "ENDPOINT"})
  void aDenyInAnyPolicyWins(PolicyType type) {
    String statement = type.namesPrincipals() ? deny("'*'") : DENY_KMS;
    String also = type.namesPrincipals() ? allow("'*'") : KMS;
    Asking asking = asking().by(OWNER_ROLE).keyPolicy(allow("'*'"));
    assertThat(asking.outcome()).isEqualTo(ALLOW);
    Decision decision = asking.add(type, also, statement).decision();
    assertThat(decision.outcome()).isEqualTo(EXPLICIT_DENY);
    assertThat(decision.blockedBy())
        .extracting(each -> each.kind().toString())
        .containsExactly(type.toString());
  }

  @Test
  void aDenyWinsOverAGrant() {
    assertThat(asking().keyPolicy(deny("'*'")).grant(GrantTest.to(TARGET_ROLE)).outcome())
        .isEqualTo(EXPLICIT_DENY);
  }

  @Test
  void aBoundaryLimitsWhatIdentityPoliciesAndTheRolesArnAllow() {
    assertThat(
            snapshot(OWNER_ROLE).identity(EC2).add(PolicyType.BOUNDARY, KMS).decision().blockedBy())
        .containsExactly(Blocker.of(Blocker.Kind.BOUNDARY));
    for (String caller : new String[] {OWNER_ROLE, OWNER_SESSION}) {
      assertThat(
              asking()
                  .by(caller)
                  .keyPolicy(allow(aws(OWNER_ROLE)))
                  .add(PolicyType.BOUNDARY, EC2)
                  .outcome())
          .isEqualTo(IMPLICIT_DENY);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::111111111111:user/alice",
        "arn:aws:sts::111111111111:assumed-role/app/s1"
      })
  void aBoundaryDoesNotLimitWhatTheKeyPolicyAllowsToTheVeryUserOrSession(String caller) {
    assertThat(
            asking()
                .by(caller)
                .keyPolicy(allow(aws(caller)))
                .add(PolicyType.BOUNDARY, EC2)
                .outcome())
        .isEqualTo(ALLOW);
  }

  @Test
  void aBoundaryDoesNotLimitWhatTheKeyPolicyAllowsToEverybodyOfTheAccount() {
    assertThat(
            asking().by(OWNER_ROLE).keyPolicy(allow("'*'")).add(PolicyType.BOUNDARY, EC2).outcome())
        .isEqualTo(ALLOW);
    assertThat(
            asking().keyPolicy(allow("'*'")).identity(KMS).add(PolicyType.BOUNDARY, EC2).outcome())
        .isEqualTo(IMPLICIT_DENY);
  }

  @Test
  void aSessionPolicyLimitsAllButTheVerySession() {
    Asking session = asking().by(OWNER_SESSION).add(PolicyType.SESSION, EC2);
    assertThat(session.keyPolicy(allow(aws(OWNER_ROLE))).decision().blockedBy())
        .containsExactly(Blocker.of(Blocker.Kind.SESSION));
    assertThat(session.keyPolicy(allow(aws(OWNER_SESSION))).outcome()).isEqualTo(ALLOW);
  }

  @Test
  void everyLevelOfControlPoliciesMustAllow() {
    Asking asking =
        asking().by(OWNER_ROLE).keyPolicy(allow(aws(OWNER_ROLE))).scp("r-1", Asking.ANYTHING);
    assertThat(asking.outcome()).isEqualTo(ALLOW);
    Decision decision = asking.scp("ou-1").decision();
    assertThat(decision.outcome()).isEqualTo(IMPLICIT_DENY);
    assertThat(decision.blockedBy()).extracting(Blocker::toString).containsExactly("scp:ou-1");
  }

  @Test
  void controlPoliciesDoNotBindManagementAccountsServicesAndServiceLinkedRoles() {
    String linked =
        "arn:aws:iam::" + OWNER + ":role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRole";
    for (String caller : new String[] {linked, "ec2.amazonaws.com"}) {
      assertThat(asking().by(caller).keyPolicy(allow("'*'")).scp("r-1").outcome()).isEqualTo(ALLOW);
    }
    assertThat(
            asking().by(OWNER_ROLE).keyPolicy(allow("'*'")).scp("r-1").management(OWNER).outcome())
        .isEqualTo(ALLOW);
  }

  @Test
  void theNameOfASessionDoesNotProveAServiceLinkedRole() {
    Asking asking =
        asking()
            .by("arn:aws:sts::" + OWNER + ":assumed-role/AWSServiceRoleForAutoScaling/AutoScaling")
            .keyPolicy(allow("'*'"))
            .scp("r-1", DENY_KMS);
    assertThat(asking.outcome()).isEqualTo(UNKNOWN);
  }

  @Test
  void resourceControlPoliciesCoverKeysButNotSnapshots() {
    String deny = "{'Effect':'Deny','Principal':'*','Action':'*','Resource':'*'}";
    assertThat(asking().by(OWNER_ROLE).keyPolicy(allow("'*'")).add(PolicyType.RCP, deny).outcome())
        .isEqualTo(EXPLICIT_DENY);
    assertThat(
            asking()
                .by(OWNER_ROLE)
                .keyPolicy(allow("'*'"))
                .add(PolicyType.RCP, deny)
                .management(OWNER)
                .outcome())
        .isEqualTo(ALLOW);
    assertThat(snapshot(OWNER_ROLE).identity(EC2).add(PolicyType.RCP, deny).outcome())
        .isEqualTo(ALLOW);
  }

  @Test
  void anEndpointsPolicyMustAllowAndMeansEverybodyUnlessItNamesSomebody() {
    Asking asking = asking().by(OWNER_ROLE).keyPolicy(allow("'*'"));
    assertThat(asking.add(PolicyType.ENDPOINT, KMS).outcome()).isEqualTo(ALLOW);
    assertThat(
            asking()
                .by(OWNER_ROLE)
                .keyPolicy(allow("'*'"))
                .add(PolicyType.ENDPOINT, allow(aws(TARGET)))
                .decision()
                .blockedBy())
        .containsExactly(Blocker.of(Blocker.Kind.ENDPOINT));
  }

  @Test
  void aStatementOfAKeyPolicyWithoutPrincipalMatchesNobody() {
    assertThat(asking().by(OWNER_ROLE).keyPolicy(KMS).outcome()).isEqualTo(IMPLICIT_DENY);
  }

  @Test
  void aStatementWithoutActionOrResourceHasNoEffect() {
    assertThat(
            asking()
                .by(OWNER_ROLE)
                .keyPolicy(
                    "{'Effect':'Allow','Principal':'*','Action':'kms:*'}",
                    "{'Effect':'Allow','Principal':'*','Resource':'*'}")
                .outcome())
        .isEqualTo(IMPLICIT_DENY);
  }

  @Test
  void aServiceNeedsTheKeyPolicyToNameIt() {
    Asking asking = asking().by("ec2.amazonaws.com");
    assertThat(asking.keyPolicy(allow("{'Service':'ec2.amazonaws.com'}")).outcome())
        .isEqualTo(ALLOW);
    assertThat(asking.keyPolicy(allow("{'Service':'rds.amazonaws.com'}")).outcome())
        .isEqualTo(IMPLICIT_DENY);
    assertThat(asking.keyPolicy(allow(aws(OWNER))).outcome()).isEqualTo(IMPLICIT_DENY);
  }

  @Test
  void nobodyInParticularNeedsEverybody() {
    Asking asking = asking().by(new Caller.Anonymous());
    assertThat(asking.keyPolicy(allow(aws(OWNER))).outcome()).isEqualTo(IMPLICIT_DENY);
    assertThat(asking.keyPolicy(allow("'*'")).outcome()).isEqualTo(ALLOW);
  }

  @Test
  void theRootUserNeedsNoIdentityPolicy() {
    String root = "arn:aws:iam::" + OWNER + ":root";
    assertThat(asking().by(root).keyPolicy(allow(aws(OWNER))).outcome()).isEqualTo(ALLOW);
    assertThat(asking().by(root).keyPolicy(allow(aws(OWNER_ROLE))).outcome())
        .isEqualTo(IMPLICIT_DENY);
  }

  @Test
  void denyingAllButAPrincipalSparesItOnlyWithItsAccountAndRole() {
    String template = "{'Effect':'Deny','NotPrincipal':{'AWS':[%s]},'Action':'*','Resource':'*'}";
    String user = "'" + OWNER_USER + "'";
    String account = "'arn:aws:iam::" + OWNER + ":root'";
    Asking alice = asking().by(OWNER_USER);
    assertThat(alice.keyPolicy(allow("'*'"), template.formatted(user)).outcome())
        .isEqualTo(EXPLICIT_DENY);
    assertThat(alice.keyPolicy(allow("'*'"), template.formatted(account)).outcome())
        .isEqualTo(EXPLICIT_DENY);
    assertThat(alice.keyPolicy(allow("'*'"), template.formatted(user + "," + account)).outcome())
        .isEqualTo(ALLOW);
    Asking session = asking().by(OWNER_SESSION);
    String some = account + ",'" + OWNER_SESSION + "'";
    assertThat(session.keyPolicy(allow("'*'"), template.formatted(some)).outcome())
        .isEqualTo(EXPLICIT_DENY);
    String all = some + ",'" + OWNER_ROLE + "'";
    assertThat(session.keyPolicy(allow("'*'"), template.formatted(all)).outcome()).isEqualTo(ALLOW);
    assertThat(asking().by(OWNER_ROLE).keyPolicy(allow("'*'"), template.formatted(all)).outcome())
        .isEqualTo(UNKNOWN);
  }

  @Test
  void denyingAllButAPrincipalAlwaysDeniesOneWithABoundary() {
    String deny =
        "{'Effect':'Deny','NotPrincipal':{'AWS':['%s','%s']},'Action':'*','Resource':'*'}"
            .formatted(OWNER_USER, OWNER);
    Asking asking = asking().by(OWNER_USER).keyPolicy(allow("'*'"), deny);
    assertThat(asking.outcome()).isEqualTo(ALLOW);
    assertThat(asking.without(Input.BOUNDARY).decision().needs())
        .containsExactly(new Need.Collected(Input.BOUNDARY));
    assertThat(asking.add(PolicyType.BOUNDARY, Asking.ANYTHING).outcome()).isEqualTo(EXPLICIT_DENY);
  }

  @Test
  void allowingAllButAPrincipalAllowsEverybodyElse() {
    String statement =
        "{'Effect':'Allow','NotPrincipal':{'AWS':'%s'},'Action':'*','Resource':'*'}"
            .formatted(TARGET_ROLE);
    assertThat(asking().by(OWNER_ROLE).keyPolicy(statement).outcome()).isEqualTo(ALLOW);
    assertThat(asking().identity(KMS).keyPolicy(statement).outcome()).isEqualTo(UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "kms:ReEncrypt",
    "kms:decrypted",
    "kms",
    "kms:",
    "ebs:Nothing",
    "ec2:CopySnapshots",
    "kms:*",
    "''"
  })
  void anActionThatDoesNotExistIsInvalid(String action) {
    assertThat(asking().to(action).keyPolicy(allow("'*'")).outcome()).isEqualTo(INVALID_ACTION);
  }

  @Test
  void actionsOfUnknownServicesAreDecided() {
    assertThat(
            asking()
                .by(OWNER_ROLE)
                .to("s3:GetObject")
                .on("arn:aws:s3:::b/k", OWNER)
                .identity(Asking.ANYTHING)
                .outcome())
        .isEqualTo(ALLOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kms:PutKeyPolicy",
        "kms:ScheduleKeyDeletion",
        "kms:TagResource",
        "kms:getkeypolicy"
      })
  void someActionsHaveNoEffectAcrossAccounts(String action) {
    Decision decision = asking().to(action).keyPolicy(allow("'*'")).identity(KMS).decision();
    assertThat(decision.outcome()).isEqualTo(IMPLICIT_DENY);
    assertThat(decision.blockedBy())
        .containsExactly(Blocker.of(Blocker.Kind.NO_CROSS_ACCOUNT_EFFECT));
  }

  @Test
  void aKeyThatIsNamedByAnAliasIsNotKnown() {
    String alias = "arn:aws:kms:us-east-1:111111111111:alias/shared";
    Asking asking =
        asking().by(OWNER_ROLE).on(alias, "111111111111").keyPolicy(allow("'*'")).identity(KMS);
    assertThat(asking.outcome()).isEqualTo(UNKNOWN);
    assertThat(asking.decision().needs()).containsExactly(new Need.Target(alias));
    assertThat(asking.to("kms:DeleteAlias").outcome()).isNotEqualTo(UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "Enabled, ALLOW, ALLOW",
    "Updating, ALLOW, ALLOW",
    "Disabled, IMPLICIT_DENY, ALLOW",
    "PendingDeletion, IMPLICIT_DENY, ALLOW",
    "PendingReplicaDeletion, IMPLICIT_DENY, ALLOW",
    "PendingImport, IMPLICIT_DENY, ALLOW",
    "Unavailable, IMPLICIT_DENY, ALLOW",
    "Creating, IMPLICIT_DENY, ALLOW",
    "Melting, UNKNOWN, ALLOW"
  })
  void aKeyMustBeUsable(String state, Outcome decrypt, Outcome describe) {
    Asking asking = asking().by(OWNER_ROLE).keyPolicy(allow("'*'")).keyState(state);
    assertThat(asking.outcome()).isEqualTo(decrypt);
    assertThat(asking.to("kms:DescribeKey").outcome()).isEqualTo(describe);
    if (decrypt == IMPLICIT_DENY) {
      assertThat(asking.to("kms:CreateGrant").decision().blockedBy())
          .containsExactly(Blocker.of(Blocker.Kind.KEY_STATE));
    }
  }

  @Test
  void missingInputsMatterOnlyIfTheyCouldChangeTheVerdict() {
    Asking asking = asking().keyPolicy(allow(aws(TARGET))).identity(KMS).without(Input.GRANTS);
    assertThat(asking.outcome()).isEqualTo(ALLOW);
    Decision unknown = asking.without(Input.SCP, Input.RCP).decision();
    assertThat(unknown.outcome()).isEqualTo(UNKNOWN);
    assertThat(unknown.needs())
        .containsExactlyInAnyOrder(new Need.Collected(Input.SCP), new Need.Collected(Input.RCP));
  }

  @Test
  void grantsThatWereNotReadMayAllow() {
    Decision decision = asking().keyPolicy(allow(aws(OWNER))).without(Input.GRANTS).decision();
    assertThat(decision.outcome()).isEqualTo(UNKNOWN);
    assertThat(decision.needs()).containsExactly(new Need.Collected(Input.GRANTS));
    assertThat(
            asking()
                .to("kms:GetKeyRotationStatus")
                .keyPolicy(allow(aws(OWNER)))
                .without(Input.GRANTS)
                .outcome())
        .isEqualTo(IMPLICIT_DENY);
  }

  @Test
  void anIdentityThatWasNotReadIsAllThatIsMissing() {
    Decision decision =
        asking().keyPolicy(allow(aws(TARGET_ROLE))).without(Input.IDENTITY).decision();
    assertThat(decision.outcome()).isEqualTo(UNKNOWN);
    assertThat(decision.needs()).containsExactly(new Need.Collected(Input.IDENTITY));
    assertThat(asking().keyPolicy(allow(aws(OWNER))).without(Input.IDENTITY).outcome())
        .isEqualTo(DENY);
  }

  @Test
  void aKeyPolicyThatWasNotReadDecidesNothing() {
    assertThat(asking().identity(KMS).without(Input.RESOURCE).decision().needs())
        .containsExactly(new Need.Collected(Input.RESOURCE));
    assertThat(asking().identity(DENY_KMS).without(Input.RESOURCE).outcome())
        .isEqualTo(EXPLICIT_DENY);
  }

  @Test
  void aBoundaryOrEndpointThatWasNotReadMayDeny() {
    Asking asking = asking().by(OWNER_ROLE).keyPolicy(allow(aws(OWNER_ROLE)));
    assertThat(asking.without(Input.BOUNDARY).decision().needs())
        .containsExactly(new Need.Collected(Input.BOUNDARY));
    Asking other = asking().by(OWNER_ROLE).keyPolicy(allow("'*'")).without(Input.ENDPOINT);
    assertThat(other.decision().needs()).containsExactly(new Need.Collected(Input.ENDPOINT));
  }

  @Test
  void noSessionPolicyIsAssumedWhereNoneIsGiven() {
    assertThat(
            asking()
                .by(OWNER_SESSION)
                .keyPolicy(allow(aws(OWNER_ROLE)))
                .without(Input.SESSION)
                .outcome())
        .isEqualTo(ALLOW);
  }

  @Test
  void aDocumentThatCannotBeReadDecidesNothingAndIsNamed() {
    Decision decision = asking().by(OWNER_ROLE).keyPolicy(PolicyDocument.parse("{")).decision();
    assertThat(decision.outcome()).isEqualTo(UNKNOWN);
    assertThat(decision.needs()).hasToString("[readable resource policy key]");
    Asking half = asking().by(OWNER_ROLE).keyPolicy(allow("'*'"), "{'Effect':'Perhaps'}");
    assertThat(half.outcome()).isEqualTo(UNKNOWN);
  }

  @Test
  void anIdentityPolicyThatNamesPrincipalsCannotBeStoredAndDecidesNothing() {
    assertThat(
            asking().by(OWNER_ROLE).keyPolicy(allow(aws(OWNER))).identity(allow("'*'")).outcome())
        .isEqualTo(UNKNOWN);
  }

  @Test
  void unknownKeysAreNamed() {
    String statement =
        "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*','Condition':"
            + "{'IpAddress':{'aws:SourceIp':'10.0.0.0/8'},"
            + "'StringEquals':{'aws:PrincipalTag/team':'${aws:username}'}}}";
    Decision decision =
        asking()
            .by(OWNER_ROLE)
            .keyPolicy(statement)
            .unknown("aws:SourceIp")
            .unknown("aws:username")
            .with("aws:PrincipalTag/team", "a")
            .decision();
    assertThat(decision.outcome()).isEqualTo(UNKNOWN);
    assertThat(decision.needs())
        .containsExactly(new Need.Key("aws:SourceIp"), new Need.Key("aws:username"));
    assertThat(decision.path())
        .singleElement()
        .satisfies(step -> assertThat(step.failed()).isEqualTo("Condition.IpAddress.aws:SourceIp"));
  }

  @Test
  void aKeyThatTheActionDoesNotHaveIsAbsentWhateverIsStated() {
    String statement =
        "{'Effect':'Allow','Principal':'*','Action':'kms:*','Resource':'*','Condition':"
            + "{'StringEquals':{'kms:RecipientAttestation:PCR0':'a'}}}";
    Asking asking =
        asking().by(OWNER_ROLE).keyPolicy(statement).with("kms:RecipientAttestation:PCR0", "a");
    assertThat(asking.outcome()).isEqualTo(ALLOW);
    assertThat(asking.to("kms:Sign").outcome()).isEqualTo(IMPLICIT_DENY);
    assertThat(asking.to("kms:Sign").unknown("kms:RecipientAttestation:*").outcome())
        .isEqualTo(IMPLICIT_DENY);
  }

  @Test
  void theEncryptionContextGivesItsKeys() {
    String statement =
        "{'Effect':'Allow','Principal':'*','Action':'kms:*','Resource':'*','Condition':"
            + "{'StringEquals':{'kms:EncryptionContext:AWS:ebs:id':'vol-1'},"
            + "'ForAllValues:StringEquals':{'kms:EncryptionContextKeys':'aws:ebs:id'}}}";
    Asking asking = asking().by(OWNER_ROLE).keyPolicy(statement);
    assertThat(asking.outcome()).isEqualTo(IMPLICIT_DENY);
    assertThat(asking.encryptionContext(GrantTest.pairs("aws:ebs:id", "vol-1")).outcome())
        .isEqualTo(ALLOW);
    assertThat(asking.encryptionContext(GrantTest.pairs("aws:ebs:id", "vol-2")).outcome())
        .isEqualTo(IMPLICIT_DENY);
    assertThat(asking.encryptionContext(new EncryptionContext.Unknown()).outcome())
        .isEqualTo(UNKNOWN);
    assertThat(
            asking
                .encryptionContext(GrantTest.pairs("aws:ebs:id", "vol-1", "AWS:EBS:ID", "vol-2"))
                .outcome())
        .isEqualTo(IMPLICIT_DENY);
  }

  @Test
  void thePathTellsWhatFailed() {
    Decision decision =
        asking()
            .keyPolicy(
                allow(aws(OWNER)),
                "{'Sid':'Other','Effect':'Allow','Principal':'*','Action':'kms:Sign','Resource':'*'}",
                "{'Effect':'Allow','Principal':'*','Action':'kms:*',"
                    + "'Resource':'arn:aws:kms:*:*:key/other'}")
            .decision();
    assertThat(decision.path())
        .extracting(PathStep::failed)
        .containsExactly("Principal", "Resource");
  }
}
