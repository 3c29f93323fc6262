package io.github.genatt.config.plugin;

import java.util.Arrays;
import java.util.List;

/**
 * A requested name belongs to a module that is not downloaded yet. The launcher lists such modules in the system property
 * {@code genatt.absent}, as {@code module:name,name}, separated by blanks.
 */
public final class AbsentModuleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String module;

    private AbsentModuleException(String module, String name) {
        super("%s: is part of the module %s, which is not downloaded yet; start it with the launcher, ./genatt".formatted(name, module));
        this.module = module;
    }

    /**
     * Does nothing unless a name belongs to a module that is not downloaded yet.
     *
     * @throws AbsentModuleException if it does
     */
    public static void throwIfAbsent(String name) {
        for (String entry : entries()) {
            int colon = entry.indexOf(':');
            if (Arrays.asList(entry.substring(colon + 1).split(",")).contains(name)) {
                throw new AbsentModuleException(entry.substring(0, colon), name);
            }
        }
    }

    /** The modules that are not downloaded yet, with the names that they provide, as text. */
    public static List<String> listed() {
        return entries().stream().map(entry -> "%s (%s)".formatted(entry.substring(0, entry.indexOf(':')),
                entry.substring(entry.indexOf(':') + 1).replace(",", ", "))).toList();
    }

    /** The module to download. */
    public String module() {
        return module;
    }

    private static List<String> entries() {
        return Arrays.stream(System.getProperty("genatt.absent", "").split(" ")).filter(entry -> entry.indexOf(':') > 0).toList();
    }
}
