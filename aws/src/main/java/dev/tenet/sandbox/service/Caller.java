package dev.tenet.sandbox.service;

/// Who calls, as `GetCallerIdentity` would say.
public record Caller(String account, String arn, String userId) {}
