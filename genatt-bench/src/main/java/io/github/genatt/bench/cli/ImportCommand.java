package io.github.genatt.bench.cli;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.export.ModelWeights;
import io.github.genatt.bench.run.ImportedModel;
import io.github.genatt.bench.run.PreparedData;
import io.github.genatt.bench.suite.Run;
import io.github.genatt.bench.suite.Suite;
import io.github.genatt.core.weights.ItemRows;
import io.github.genatt.core.weights.NameMap;
import io.github.genatt.core.weights.WeightFile;
import io.github.genatt.core.weights.WeightImport;
import io.github.genatt.engine.Engine;
import io.github.genatt.eval.EvaluationResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code genatt import}: weights of another program instead of training, evaluated on the data of a suite. */
@Command(name = "import", mixinStandardHelpOptions = true,
        description = "Loads weights trained by another program into a model of a suite, evaluates and saves it.",
        footer = {"", "Example:", "  genatt import suites/icsrec-checkpoint.conf --data ~/data --model sas \\",
            "    --weights weights.f32 --index index.tsv --names suites/parts/icsrec.names \\",
            "    --unused-rows 0,3417 --out icsrec.genatt", "", "docs/importing-weights.md describes the files."})
final class ImportCommand implements Callable<Integer> {
    @Mixin
    private SuiteArguments arguments;
    @Mixin
    private HarnessOptions options;
    @Option(names = "--model", paramLabel = "LABEL", required = true, description = "The model of the suite that gets the weights.")
    private String label;
    @Option(names = "--weights", paramLabel = "FILE", required = true,
            description = "A .safetensors file, or 32-bit little-endian floats with --index.")
    private Path weights;
    @Option(names = "--index", paramLabel = "FILE", description = "Name, shape and offset of each tensor of a file of floats.")
    private Optional<Path> index = Optional.empty();
    @Option(names = "--names", paramLabel = "FILE",
            description = "Map from tensors to parameters of the model; not needed for a .safetensors file that genatt wrote.")
    private Optional<Path> names = Optional.empty();
    @ArgGroup(exclusive = true)
    private Rows rows = new Rows();
    @Option(names = "--out", paramLabel = "FILE", description = "Where to save the model (default: nowhere).")
    private Optional<Path> saved = Optional.empty();
    @Spec
    private CommandSpec spec;

    /** The map from rows of an item table to items. */
    static final class Rows {
        @Option(names = "--rows", paramLabel = "FILE",
                description = "Item ids of the rows of item tables, one per line; an empty line for a row without an item"
                        + " (default: row i is the item with id i).")
        private Optional<Path> list = Optional.empty();
        @Option(names = "--unused-rows", paramLabel = "ROW,ROW,...", split = ",",
                description = "Rows without an item, such as padding, if row i is the item with id i.")
        private List<Integer> unused = List.of();

        boolean given() {
            return list.isPresent() || !unused.isEmpty();
        }

        ItemRows read() throws IOException {
            if (list.isPresent()) {
                return ItemRows.of(Files.readAllLines(list.get()));
            }
            if (unused.stream().anyMatch(row -> row < 0)) {
                throw new UserError("--unused-rows: rows are counted from 0, found " + unused + "; correct them");
            }
            return ItemRows.byNumber(unused.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Harness harness = options.harness();
        Suite suite = arguments.suite(harness);
        Run cell = suite.cells().stream().filter(run -> run.label().equals(label)).findFirst().orElseThrow(() ->
                new UserError("--model: the suite has no model '%s'; its models are %s".formatted(label,
                        suite.options().models().keySet())));
        WeightImport from = files();
        PreparedData workload = arguments.load(suite, out);
        Engine engine = harness.engines().find(suite.options().engine().name());
        try (ImportedModel model = UserError.unless(() -> ImportedModel.of(workload, cell, engine, from))) {
            out.printf("%s: %,d parameters from %s%n", label, model.parameters(), weights);
            print(out, "validation", model.validation());
            EvaluationResult test = model.test();
            print(out, "test", test.aggregates());
            out.printf("users whose target ties with another item: %,d%n", test.usersWithTies());
            if (saved.isPresent()) {
                model.save(saved.get(), "imported from " + weights);
                out.println("written: " + saved.get());
            }
        }
        out.flush();
        return 0;
    }

    private WeightImport files() throws IOException {
        boolean safetensors = weights.getFileName().toString().endsWith(".safetensors");
        if (safetensors == index.isPresent()) {
            throw new UserError("--index: " + (safetensors ? "a .safetensors file has its own index; remove the option"
                    : "expected the index of the floats, found none; name it, or give a file that ends with .safetensors"));
        }
        for (Path file : Stream.of(Optional.of(weights), index, names, rows.list).flatMap(Optional::stream).toList()) {
            if (!Files.isRegularFile(file)) {
                throw new UserError("There is no file " + file + "; docs/importing-weights.md describes --weights, --index, --names and"
                        + " --rows");
            }
        }
        try {
            WeightFile read = safetensors ? ModelWeights.read(weights) : WeightFile.read(index.orElseThrow(), weights);
            Optional<NameMap> own = safetensors ? ModelWeights.ownNames(weights) : Optional.empty();
            NameMap map = names.isPresent() ? NameMap.read(names.get()) : own.orElseThrow(() -> new UserError(
                    "--names: expected a map from tensors to parameters, found none, and genatt did not write the weights; name a file"));
            return new WeightImport(read, map, rows.given() || own.isEmpty() ? rows.read()
                    : ModelWeights.ownRows(weights).orElse(ItemRows.byNumber(0)));
        } catch (IllegalArgumentException unreadable) {
            throw new UserError(unreadable.getMessage());
        } catch (CharacterCodingException noText) {
            throw new UserError("%s, %s and --rows must be UTF-8 text, found other bytes; is one of them the weight file?"
                    .formatted(index.map(Path::toString).orElse("--index"), names.map(Path::toString).orElse("--names")));
        }
    }

    private static void print(PrintWriter out, String what, Map<String, Double> metrics) {
        out.println(what + ":");
        metrics.forEach((metric, value) -> out.printf(Locale.ROOT, "  %-14s %.4f%n", metric, value));
        out.flush();
    }
}
