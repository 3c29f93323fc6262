package io.github.genatt.bench.cli;

import io.github.genatt.config.bind.OptionTable;
import io.github.genatt.config.plugin.AbsentModuleException;
import io.github.genatt.config.plugin.InstalledComponent;
import io.github.genatt.config.plugin.Plugins;
import io.github.genatt.config.text.NameSuggester;
import io.github.genatt.spi.Kind;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.commons.text.WordUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code genatt plugins}: the installed components, with options and defaults. */
@Command(name = "plugins", mixinStandardHelpOptions = true,
        description = "Lists installed components; with a name, its options and defaults.",
        footer = {"", "Example:", "  genatt plugins vae"})
final class PluginsCommand implements Callable<Integer> {
    private static final int WIDTH = 100;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Name of the component whose options to list.")
    private Optional<String> name = Optional.empty();
    @Mixin
    private HarnessOptions options;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Plugins plugins = options.harness().plugins();
        List<InstalledComponent> shown = plugins.all().stream()
                .filter(installed -> name.isEmpty() || installed.component().name().equals(name.get())).toList();
        if (shown.isEmpty()) {
            AbsentModuleException.throwIfAbsent(name.orElseThrow());
            NameSuggester known = new NameSuggester(plugins.all().stream().map(installed -> installed.component().name()).toList());
            throw new UserError("There is no component '%s'%s; genatt plugins lists all".formatted(name.orElseThrow(),
                    known.suggestion(name.orElseThrow())));
        }
        String kind = "";
        for (InstalledComponent installed : shown) {
            String own = Plugins.words(installed.component().kind());
            if (!own.equals(kind)) {
                out.println(beside(own + ": ", installed.component().kind().getAnnotation(Kind.class).help()));
                kind = own;
            }
            out.println(beside("  %-22s ".formatted(installed.component().name()), installed.component().summary()));
            if (name.isPresent()) {
                out.println("    from " + installed.source());
                OptionTable.of(installed.component().options()).forEach(row -> {
                    out.println(beside("    %-26s ".formatted(row.key()), "default " + row.defaultValue()));
                    out.println(beside("      ", row.type() + "; " + row.help()));
                });
            }
        }
        if (name.isEmpty()) {
            AbsentModuleException.listed().forEach(module -> out.println("not fetched yet: " + module
                    + "; it is fetched on first use"));
        }
        out.flush();
        return 0;
    }

    /** Puts the text into a column to the right of the head. */
    private static String beside(String head, String text) {
        return head + WordUtils.wrap(text, WIDTH - head.length(), "\n" + " ".repeat(head.length()), true);
    }
}
