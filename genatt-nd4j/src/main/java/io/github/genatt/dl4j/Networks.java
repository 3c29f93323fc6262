package io.github.genatt.dl4j;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;

/** Finds the network that a suite names. */
final class Networks {

    private Networks() {
    }

    static Dl4jNetwork named(String name) {
        if (name.equals("lstm")) {
            return new LstmNetwork();
        }
        return name.endsWith(".json") ? JsonNetwork.read(Path.of(name)) : instance(found(name));
    }

    private static Class<?> found(String name) {
        ClassLoader plugins = Thread.currentThread().getContextClassLoader();
        try {
            return Class.forName(name, true, plugins == null ? Networks.class.getClassLoader() : plugins);
        } catch (ClassNotFoundException | LinkageError missing) {
            throw new IllegalArgumentException(("there is no network '%s'; expected lstm, a file whose name ends in .json, or the full name"
                    + " of a class on the class path or in a jar of the plug-in folder").formatted(name), missing);
        }
    }

    private static Dl4jNetwork instance(Class<?> type) {
        if (!Dl4jNetwork.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException(type.getName() + " does not implement " + Dl4jNetwork.class.getName());
        }
        try {
            return (Dl4jNetwork) type.getConstructor().newInstance();
        } catch (InvocationTargetException thrown) {
            throw new IllegalArgumentException("the constructor of " + type.getName() + " throws " + thrown.getCause(), thrown);
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalArgumentException(
                    type.getName() + " cannot be created; it must be a public class with a public constructor without parameters", hidden);
        }
    }
}
