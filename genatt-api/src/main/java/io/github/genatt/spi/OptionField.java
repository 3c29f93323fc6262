package io.github.genatt.spi;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One option of a record: a record component with its {@link Option}. */
record OptionField(RecordComponent component, Option option) {

    /** In the order of the record. */
    static List<OptionField> of(Class<?> options) {
        return Arrays.stream(options.getRecordComponents()).map(component -> {
            Option option = component.getAnnotation(Option.class);
            if (option == null) {
                throw new IllegalArgumentException("%s of %s: has no @Option, found a record that is not an options record"
                        .formatted(component.getName(), options.getName()));
            }
            return new OptionField(component, option);
        }).toList();
    }

    /** Whether each component of a record is an option. */
    static boolean isOptions(Class<?> type) {
        return type.isRecord() && Arrays.stream(type.getRecordComponents()).allMatch(part -> part.isAnnotationPresent(Option.class));
    }

    String key() {
        return OptionNames.kebab(component.getName());
    }

    /** Its keys in former versions. */
    List<String> formerKeys() {
        Formerly formerly = component.getAnnotation(Formerly.class);
        return formerly == null ? List.of() : List.of(formerly.value());
    }

    Type type() {
        return component.getGenericType();
    }

    boolean optional() {
        return type() instanceof ParameterizedType generic && generic.getRawType() == Optional.class;
    }

    /** The default as text, {@code null} for an optional without one; empty if the option is required. */
    Optional<String> defaultText() {
        if (option.value().equals(Option.REQUIRED)) {
            return optional() ? Optional.of("null") : Optional.empty();
        }
        return Optional.of(option.value());
    }

    Object valueIn(Object options) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(options);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + key() + " of " + options, e);
        }
    }

    /** Creates a record from the values of all its components; its compact constructor runs. */
    static Object construct(Class<?> type, List<?> arguments) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw refusal;
            }
            throw new IllegalStateException("the constructor of " + type.getName() + " failed with " + arguments, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot create a " + type.getName(), e);
        }
    }
}
