package dev.tenet.fleet;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.module.SimpleValueInstantiators;

/// Calls the constructors of records by method handles that are made once. Jackson alone derives
/// one anew for every record it makes, which takes longer than to parse the record.
final class RecordConstructors extends SimpleValueInstantiators {
  private static final MethodType SPREAD = MethodType.methodType(Object.class, Object[].class);

  @Override
  public ValueInstantiator modifyValueInstantiator(
      DeserializationConfig config, BeanDescription.Supplier type, ValueInstantiator own) {
    return type.getBeanClass().isRecord()
            && own instanceof StdValueInstantiator standard
            && own.canCreateFromObjectWith()
        ? ByHandle.of(standard)
        : own;
  }

  private static final class ByHandle extends StdValueInstantiator {
    private final MethodHandle constructor;

    private ByHandle(StdValueInstantiator own) throws IllegalAccessException {
      super(own);
      var canonical = (Constructor<?>) _withArgsCreator.getAnnotated();
      canonical.setAccessible(true);
      this.constructor =
          MethodHandles.lookup()
              .unreflectConstructor(canonical)
              .asSpreader(Object[].class, canonical.getParameterCount())
              .asType(SPREAD);
    }

    static ValueInstantiator of(StdValueInstantiator own) {
      try {
        return new ByHandle(own);
      } catch (IllegalAccessException hidden) {
        throw new IllegalStateException(own.getValueTypeDesc() + " is out of reach", hidden);
      }
    }

    // A handle throws whatever the constructor does: what it refuses is a fault of the input.
    @Override
    public Object createFromObjectWith(DeserializationContext context, Object[] components) {
      try {
        return (Object) constructor.invokeExact(components);
      } catch (Error fatal) {
        throw fatal;
      } catch (Throwable refused) {
        return context.handleInstantiationProblem(getValueClass(), components, refused);
      }
    }
  }
}
