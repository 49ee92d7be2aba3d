package dev.tenet.sandbox.service;

/// Answers one operation.
@FunctionalInterface
interface Handler {
  Answer answer(Call call, Place place);
}
