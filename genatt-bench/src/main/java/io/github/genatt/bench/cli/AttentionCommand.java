package io.github.genatt.bench.cli;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.report.AttentionPage;
import io.github.genatt.bench.report.AttentionView;
import io.github.genatt.bench.run.AttentionNames;
import io.github.genatt.config.saved.SavedModel;
import io.github.genatt.core.model.LayerAttention;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code genatt attention}: the items of a history that a saved model attends to. */
@Command(name = "attention", mixinStandardHelpOptions = true,
        description = "Prints and draws the attention of a model over the history of a user or a typed one.",
        footer = {"", "Examples:", "  genatt attention runs/ml-1m/v-genatt/*/seed-1 --user 42",
            "  genatt attention runs/ml-1m/v-genatt/*/seed-1 --history 1,1198,1196 --out attention.html"})
final class AttentionCommand implements Callable<Integer> {
    @Mixin
    private ModelArguments model;
    @ArgGroup(exclusive = true, multiplicity = "1")
    private SavedRun.Who who;
    @Option(names = "--layer", paramLabel = "N", description = "Only this layer, from 1 (default: the mean of all).")
    private Optional<Integer> layer = Optional.empty();
    @Option(names = "--head", paramLabel = "N", description = "Only this head, from 1 (default: the mean of all).")
    private Optional<Integer> head = Optional.empty();
    @Option(names = "--top", paramLabel = "N", description = "Number of items shown, highest weights first (default: 20).")
    private int top = 20;
    @Option(names = "--out", paramLabel = "FILE",
            description = "Heat maps of all queries: FILE.html for every layer and head, FILE.svg for the printed one.")
    private Optional<Path> out = Optional.empty();
    @Mixin
    private HarnessOptions options;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (top < 1) {
            throw new UserError("--top must be at least 1, found " + top);
        }
        out.map(Path::toString).filter(name -> !name.endsWith(".html") && !name.endsWith(".svg")).ifPresent(name -> {
            throw new UserError("--out must end with .html or .svg, found " + name);
        });
        Harness harness = options.harness();
        SavedRun found = model.find(harness);
        PrintWriter text = spec.commandLine().getOut();
        found.chosen().ifPresent(how -> text.printf("%s: %s%n", found.file(), how));
        try (SavedModel saved = found.load(harness, 1, spec.commandLine().getErr())) {
            SavedRun.Asked asked = found.asked(saved, who);
            List<String> history = asked.history();
            List<LayerAttention> layers = chosen(saved, attention(saved, asked));
            List<AttentionView> each = head.map(number -> AttentionView.ofHead(layers, number - 1))
                    .orElseGet(() -> AttentionView.ofHeads(layers));
            AttentionView whole = AttentionView.mean(each).orElseThrow(() -> new UserError(("--layer: layers of %s keep different items,"
                    + " so they have no mean; choose one from 1 to %d").formatted(saved.card().label(), layers.size())));
            new AttentionText(saved, whole, top).print(text, history.size());
            if (out.isPresent()) {
                AttentionPage page = new AttentionPage(saved.card().label() + ": attention",
                        List.of(who.user().map(id -> "user " + id).orElse("a typed history"), AttentionText.scope(whole, history.size())),
                        whole, head.isPresent() ? each : AttentionView.each(layers), items -> AttentionNames.of(saved.items(), items));
                Files.createDirectories(out.get().toAbsolutePath().getParent());
                Files.writeString(out.get(), out.get().toString().endsWith(".svg") ? page.svg() : page.html(), StandardCharsets.UTF_8);
                text.println();
                text.println("written: " + out.get());
            }
        }
        text.flush();
        return 0;
    }

    private static List<LayerAttention> attention(SavedModel saved, SavedRun.Asked asked) {
        List<LayerAttention> layers = SavedRun.answer(() -> saved.attention(asked.request()));
        if (layers.isEmpty()) {
            throw new UserError("%s attends to nothing: name a run whose model has attention".formatted(saved.card().label()));
        }
        return layers;
    }

    private List<LayerAttention> chosen(SavedModel saved, List<LayerAttention> all) {
        requireIn("--layer", layer, all.size(), "layers of " + saved.card().label());
        List<LayerAttention> layers = layer.map(number -> all.subList(number - 1, number)).orElse(all);
        int heads = layers.stream().mapToInt(one -> one.histories().get(0).applied().length).max().orElseThrow();
        requireIn("--head", head, heads, "heads of " + (layer.isPresent() ? "this layer" : "a layer"));
        return layers;
    }

    private static void requireIn(String option, Optional<Integer> number, int count, String what) {
        number.filter(found -> found < 1 || found > count).ifPresent(found -> {
            throw new UserError("%s must be from 1 to the %d %s, found %d".formatted(option, count, what, found));
        });
    }
}
