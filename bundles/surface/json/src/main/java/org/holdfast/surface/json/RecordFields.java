package org.holdfast.surface.json;

import com.fasterxml.jackson.core.io.SerializedString;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The components of a type of record, with their names in JSON. Looked up once for each type: a
 * snapshot has ten thousand records of one.
 */
final class RecordFields {

  /** Name and value of a component. */
  record Field(SerializedString name, MethodHandle value) {

    Object of(Record fields) {
      try {
        return value.invokeExact(fields);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException("cannot read " + name + " of " + fields.getClass(), e);
      }
    }
  }

  private static final String SECONDS = "Seconds";
  private static final Set<String> SPAN =
      Set.of("java.time.Duration", "java.util.Optional<java.time.Duration>");

  private static final ClassValue<List<Field>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents()).map(RecordFields::field).toList();
        }
      };

  private RecordFields() {}

  static List<Field> of(Record fields) {
    return FIELDS.get(fields.getClass());
  }

  private static Field field(RecordComponent component) {
    Method accessor = component.getAccessor();
    try {
      // A record that is a command's own is not public.
      accessor.setAccessible(true);
      return new Field(
          new SerializedString(name(component)),
          MethodHandles.lookup()
              .unreflect(accessor)
              .asType(MethodType.methodType(Object.class, Record.class)));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  /** The type decides, so that the name is the same when there is no value. */
  private static String name(RecordComponent component) {
    boolean seconds =
        SPAN.contains(component.getGenericType().getTypeName())
            && !component.getName().endsWith(SECONDS);
    return seconds ? component.getName() + SECONDS : component.getName();
  }
}
