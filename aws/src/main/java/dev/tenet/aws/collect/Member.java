package dev.tenet.aws.collect;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/// An account with the credentials to read it with.
///
/// @param verified whether they are known to be this account's
record Member(Account account, AwsCredentialsProvider credentials, boolean verified) {}
