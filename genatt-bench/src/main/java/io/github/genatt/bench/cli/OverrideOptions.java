package io.github.genatt.bench.cli;

import io.github.genatt.bench.Harness;
import io.github.genatt.bench.measure.BatchShape;
import io.github.genatt.bench.measure.BenchModels;
import io.github.genatt.bench.measure.StepLoss;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Changes to the measured models; shared by the measurements of models. */
final class OverrideOptions {
    /** The values of {@code --model}. */
    static final String MODELS = "sasrec, sasrec-bert, v-genatt, d-genatt, v-genatt-light, d-genatt-light, or one added by -D "
            + "(default: ${DEFAULT-VALUE}).";

    @Option(names = "-D", paramLabel = "KEY=VALUE", description = "Replaces a value of the models' configuration or adds a model, for "
            + "example '-Dmodels.v-genatt.attention={name = vae, latent-ratio = 1}'.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    /** @throws UserError if a value is for the engine, which the options of a measurement set */
    static void requireNoEngine(Map<String, String> overrides) {
        overrides.keySet().stream().filter(key -> key.equals("engine") || key.startsWith("engine.")).findFirst().ifPresent(key -> {
            throw new UserError("-D%s: no effect on a measurement, whose options set the engine, its threads and its precision; see --help"
                    .formatted(key));
        });
    }

    Map<String, String> values() {
        return overrides;
    }

    BenchModels models(Harness harness, BatchShape size, StepLoss loss) {
        requireNoEngine(overrides);
        return BenchModels.of(harness.reader(), size, loss, overrides);
    }
}
