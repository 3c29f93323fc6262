package io.github.genatt.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.Harness;
import io.github.genatt.spi.AttentionContext;
import io.github.genatt.spi.AttentionGenerator;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.GeneratedAttention;
import io.github.genatt.spi.Option;
import io.github.genatt.tensor.Ops;
import io.github.genatt.tensor.Scope;
import io.github.genatt.tensor.Tensor;
import io.github.genatt.tensor.UnaryOp;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Generators that break what they promise, each in its own way. */
class PromisesTest {
    @TempDir
    Path folder;

    /** The defects. */
    public enum Defect {
        /** Row t is made from the last item. */
        PEEKS,
        /** Draws from elsewhere. */
        RANDOM,
        /** Uses the other rows. */
        BATCH_MEAN,
        /** A logarithm of a negative number. */
        NAN,
        /** One head too many. */
        HEADS,
        /** Counts its calls. */
        COUNTS,
        /** Addresses a pattern from the beginning of the window. */
        FIRST_COLUMNS,
        /** Draws noise for as many positions as the window has, without saying so. */
        FIRST_NOISE,
        /** The same in training alone. */
        TRAINING_NOISE
    }

    /** A generator with a defect; logits [B, H, n, n]. */
    public record Defective(@Option(help = "defect") Defect defect) implements AttentionGenerator {
        private static final AtomicInteger CALLS = new AtomicInteger();
        private static final Random RANDOM = new Random();

        @Override
        public GeneratedAttention generate(Scope scope, AttentionContext context) {
            Ops ops = context.ops();
            int n = context.length();
            int rows = context.rows();
            int heads = context.heads() + (defect == Defect.HEADS ? 1 : 0);
            float[] values = new float[rows * heads * n * n];
            for (int i = 0; i < values.length; i++) {
                values[i] = i % n + switch (defect) {
                    case RANDOM -> RANDOM.nextFloat();
                    case COUNTS -> i % n * (CALLS.incrementAndGet() % 7);
                    default -> 0;
                };
            }
            Tensor logits = ops.constant(values, rows, heads, n, n);
            Tensor means = ops.reshape(ops.sum(context.states(), 2), rows, 1, 1, n);
            Tensor weights = ops.constant(places(n), 1, 1, 1, n);
            return GeneratedAttention.of(switch (defect) {
                case PEEKS -> ops.add(logits, ops.multiply(weights, ops.slice(ops.reshape(ops.slice(context.states(), 2, 0, 1),
                        rows, 1, 1, n), 3, n - 1, 1)));
                case BATCH_MEAN -> ops.add(logits, ops.multiply(weights, ops.reshape(ops.sum(ops.multiply(means, means), 0), 1, 1, 1, n)));
                case NAN -> ops.add(logits, ops.apply(UnaryOp.LOG, ops.scaleAndShift(weights, 0, -1)));
                case FIRST_COLUMNS -> ops.multiply(ops.add(logits, weights), weights);
                case FIRST_NOISE -> noisy(scope, context, logits);
                case TRAINING_NOISE -> context.mode().training() ? noisy(scope, context, logits) : logits;
                default -> logits;
            });
        }

        private static Tensor noisy(Scope scope, AttentionContext context, Tensor logits) {
            return context.ops().add(logits, context.ops().normal(scope.random("logits"), logits.shape()));
        }

        private static float[] places(int n) {
            float[] places = new float[n];
            for (int i = 0; i < n; i++) {
                places[i] = 0.1f * i + 1;
            }
            return places;
        }
    }

    /** Offers it. */
    public static final class Plugin implements GenAttPlugin {
        @Override
        public List<Component<?, ?>> components() {
            return List.of(Component.of(AttentionGenerator.class, "defective", "Has a defect.", Defective.class));
        }
    }

    private Harness harness() throws IOException {
        Path services = Files.createDirectories(folder.resolve("plugin/META-INF/services"));
        Files.writeString(services.resolve(GenAttPlugin.class.getName()), Plugin.class.getName());
        URL[] place = {folder.resolve("plugin").toUri().toURL()};
        return Harness.of(new URLClassLoader(place, PromisesTest.class.getClassLoader()));
    }

    private String failure(String defect) throws IOException {
        Path file = Trial.file(folder, "bad { recommender = ${define.small} { attention { name = defective, defect = " + defect + " } } }");
        Trial trial = Trial.of(file, Map.of(), harness());
        List<RunFailure> broken = trial.harness().runner().check(trial.suite(), trial.workload(), trial.suite().cells(), true,
                (cell, parameters, promises) -> { });
        assertEquals(1, broken.size());
        return broken.get(0).message();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "peeks; later items do not change earlier rows",
        "random; the same call gives the same scores",
        "batch-mean; other histories in the batch do not change the scores of one",
        "first-columns; a longer window changes nothing: scores of the same 3 items",
        "first-columns; in a window of 3, and",
        "first-noise; address noise, positions and patterns from the end of the window",
        "training-noise; a longer window changes nothing: the loss 'cross-entropy' of the same 3 items",
        "counts; the same call gives the same scores"})
    void aBrokenPromiseIsToldWithTheComponentsAndTheirJars(String defect, String promise) throws IOException {
        String message = failure(defect);
        assertTrue(message.contains(promise), message);
        assertTrue(message.contains("attention generator 'defective' of ") && message.contains("test-classes"), message);
    }

    @Test
    void aNaNBeforeTheFirstStepIsToldWhereItFirstAppeared() throws IOException {
        String message = failure("nan");
        assertTrue(message.contains("NaN first appears in the operation 'apply' of " + Defective.class.getName()
                + ".generate (PromisesTest"),
                message);
        assertTrue(message.contains("after the parameter encoder.") && !message.contains("learning rate"), message);
    }

    @Test
    void logitsOfAWrongShapeNameGeneratorAndLayer() throws IOException {
        String message = failure("heads");
        assertTrue(message.startsWith("encoder.layer0.generator: the attention generator " + Defective.class.getName()), message);
        assertTrue(Pattern.compile("\\[B, H, n, n] = \\[(\\d+), 2, (\\d+), \\2], .* found \\[\\1, 3, \\2, \\2]").matcher(message).find(),
                message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"markov", "gru4rec", "cl4srec", "vsan", "bert4rec"})
    void whatIsInstalledKeepsItsPromises(String recommender) throws IOException {
        // some compare all windows of a batch, for which sizes of micro-batches mean nothing
        Trial trial = Trial.of(Trial.file(folder, "good { recommender = " + recommender + " }"), Map.of("train.micro-batch-size", "0"));
        List<Integer> kept = new ArrayList<>();
        assertEquals(List.of(), trial.harness().runner().check(trial.suite(), trial.workload(), trial.suite().cells(), true,
                (cell, parameters, promises) -> kept.add(promises)));
        assertTrue(kept.get(0) >= (recommender.equals("markov") ? 5 : 6), kept::toString);
    }
}
