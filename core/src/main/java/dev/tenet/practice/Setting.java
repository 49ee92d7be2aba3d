package dev.tenet.practice;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a key of `tenet.yaml` means: stands on the record component that the key is read into.
/// `tenet checks --explain-settings` and `docs/settings.md` show it.
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Setting {
  /// Say what it means, in a sentence that begins with what the value is.
  String value();

  /// Show a value as it stands in the file, on one line; empty text for a section.
  String example() default "";

  /// Say what a value may be, where its Java type does not.
  String type() default "";

  /// Say what holds without it, where the value does not say so itself.
  String standard() default "";

  /// Tell whether an entry cannot be without it.
  boolean required() default false;
}
