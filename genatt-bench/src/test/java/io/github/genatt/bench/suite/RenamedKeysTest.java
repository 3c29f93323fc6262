package io.github.genatt.bench.suite;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.genatt.bench.Harness;
import io.github.genatt.config.bind.ConfigProblemsException;
import io.github.genatt.config.bind.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys of former suites are errors that tell the present ones. */
class RenamedKeysTest {
    private static final Harness HARNESS = Harness.of(RenamedKeysTest.class.getClassLoader());

    @TempDir
    Path folder;

    private List<String> problems(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("former.conf"), "suite = former\n" + text);
        return assertThrows(ConfigProblemsException.class, () -> Suite.read(HARNESS.reader(), file, Map.of())).problems().stream()
                .map(Problem::message).toList();
    }

    private void tells(String problem, String text) throws IOException {
        List<String> found = problems(text);
        assertTrue(found.contains(problem), () -> problem + " is not among " + found);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "data.format = sequences | data.source.name", "data.path = a | data.source.path", "data.columns.user = u | data.source.columns",
        "data.synthetic.users = 3 | data.source", "data.items.path = a | data.item-metadata", "train.batch = 8 | train.batch-size",
        "train.part = 8 | train.micro-batch-size", "train.limits.steps = 8 | train.limits.max-steps",
        "train.validation.every-steps = 8 | train.validation.min-interval-steps",
        "train.validation.every-epochs = 8 | train.validation.min-interval-epochs", "negatives = all | negative-sampler.exclude",
        "evaluate.seen = kept | evaluate.seen-items", "search.steps = 9 | search.total-steps",
        "significance.against = m | significance.baseline", "significance.level = 0.1 | significance.alpha"})
    void ofSuites(String text, String now) throws IOException {
        String former = text.substring(0, text.indexOf(" =")).replace(".columns.user", ".columns").replace("synthetic.users", "synthetic")
                .replace("items.path", "items");
        tells(former + ": was renamed to " + now + "; write that", "data.source = synthetic, models.m.recommender = sasrec\n" + text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "name = sasrec, length = 8 | length | max-length", "name = sasrec, width = 8 | width | hidden-size",
        "name = caser, width = 8 | width | embedding-size", "name = caser, horizontal = 8 | horizontal | horizontal-filters",
        "name = bert4rec, head = true | head | prediction-head", "name = bert4rec, cloze.share = 0.2 | cloze.share | cloze.mask-ratio",
        "name = bert4rec, cloze.step = 0.2 | cloze.step | cloze.stride",
                "name = gc-san, encoder.share = 1 | encoder.share | encoder.attention-weight",
        "name = gc-san, encoder.steps = 1 | encoder.steps | encoder.propagation-steps",
                "name = vsan, two-encoders = true | two-encoders | separate-encoders",
        "name = vsan, divergence.cap = 1 | divergence | kl", "name = cl4srec, compared = mean | compared | pooling",
        "name = composed, objective { name = cross-entropy, regime = prefixes } | objective.regime | objective.examples",
        "name = composed, attention { name = vae, encoder = averages } | attention.encoder | attention.history-encoder",
        "name = composed, attention { name = vae, index = absolute } | attention.index | attention.addressing",
        "name = composed, attention { name = vae, kl.reduce = mean } | attention.kl.reduce | attention.kl.reduction",
        "name = composed, attention { name = diffusion, network.clip = 1 } | attention.network | attention.denoiser",
        "name = composed, attention { name = diffusion, denoiser.clip = 1 } | attention.denoiser.clip | attention.denoiser.clip-range",
        "name = composed, attention { name = diffusion, learning.unrolled = 1 } | attention.learning | attention.training",
        "name = composed, attention { name = diffusion, sampler.chain = full } | attention.sampler.chain | attention.sampler.space",
        "name = composed, encoder { name = transformer, block.scaled = true } | encoder.block.scaled | encoder.block.scale-embeddings",
        "name = composed, encoder { name = gru, hidden = 8 } | encoder.hidden | encoder.hidden-size"})
    void ofModels(String model, String former, String now) throws IOException {
        tells("models.m.recommender.%s: was renamed to models.m.recommender.%s; write that".formatted(former, now),
                "data.source = synthetic, models.m.recommender { " + model + " }");
    }

    @Test
    void whereAComponentHadAKindInThePlaceOfItsName() throws IOException {
        tells("data.split: expected the name of a split, or an object with its name and options, found an object without a name;"
                + " 'kind' was renamed to 'name', write that",
                "data { source = synthetic, split { kind = temporal, test-share = 0.1 } }, models.m.recommender = sasrec");
    }
}
