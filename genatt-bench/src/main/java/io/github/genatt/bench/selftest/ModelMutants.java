package io.github.genatt.bench.selftest;

import io.github.genatt.bench.selftest.Mutator.Mutant;
import io.github.genatt.bench.selftest.Tally.Outcome;
import io.github.genatt.core.model.TensorFile;
import io.github.genatt.core.model.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Damaged model files, used for recommendations, and damaged checkpoints, which are read and from which some runs resume. */
final class ModelMutants {
    /** One in this many mutants has a forged length with a matching checksum. */
    private static final int FORGED = 5;
    /** For this many read mutants of a checkpoint, one run resumes from a mutant. */
    private static final int CONTINUED = 20;

    private final Workbench bench;

    ModelMutants(Workbench bench) {
        this.bench = bench;
    }

    /** The recommendations are the same, or the file is refused. */
    void models(int mutants) throws IOException {
        Path place = bench.fresh("model");
        byte[] original = Files.readAllBytes(bench.file(TestSuite.TRAINED, "model.genatt"));
        Path file = Files.write(place.resolve("model.genatt"), original);
        List<String> command = List.of("recommend", file.toString(), "--history", "i1,i2,i3");
        Said whole = bench.commands().run(command);
        if (whole.code() != 0) {
            throw new IllegalStateException("the model file itself cannot be used, " + whole.line());
        }
        each(original, mutants, mutant -> {
            Files.write(file, mutant.bytes());
            Said said = bench.commands().run(command);
            bench.tally().add("model file, recommended with", said.equals(whole) ? Outcome.EQUAL
                    : said.refused() && said.err().contains(file.toString()) ? Outcome.REFUSED : Outcome.MISSED,
                    mutant.what() + ", " + said.line());
        });
        bench.clear(place, true);
    }

    /** The content read is the same, or the file is refused. */
    void checkpoints(Path checkpoint, int mutants) throws IOException {
        Path place = bench.fresh("checkpoint");
        byte[] original = Files.readAllBytes(checkpoint);
        Path file = place.resolve("checkpoint.genatt");
        TensorFile whole = TensorFile.read(checkpoint);
        each(original, mutants, mutant -> {
            Files.write(file, mutant.bytes());
            try {
                bench.tally().add("checkpoint, read", same(whole, TensorFile.read(file)) ? Outcome.EQUAL : Outcome.MISSED, mutant.what());
            } catch (UnreadableFileException said) {
                bench.tally().add("checkpoint, read", said.getMessage().contains(file.toString()) ? Outcome.REFUSED : Outcome.MISSED,
                        mutant.what() + ", said: " + said.getMessage());
            } catch (IOException | RuntimeException | Error other) {
                bench.tally().add("checkpoint, read", Outcome.MISSED, mutant.what() + ": " + other);
            }
        });
        bench.clear(place, true);
    }

    /**
     * A run that resumes with a damaged file reports it, and leaves the same files as without damage.
     *
     * @param stopped results of a run that was stopped
     */
    void continued(Path stopped, String name, int mutants) throws IOException {
        Mutator mutator = new Mutator(bench.seed());
        for (int i = 0; i < Math.max(1, mutants / CONTINUED); i++) {
            Path place = bench.fresh("continued");
            Path runs = place.resolve("runs");
            Workbench.copy(stopped, runs);
            Path file = Workbench.find(runs, name);
            Mutant mutant = mutator.next(Files.readAllBytes(file));
            Files.write(file, mutant.bytes());
            Said said = bench.commands().run(bench.suite().run(runs, place.resolve("cache"), "--only", TestSuite.TRAINED));
            String difference = FinalFiles.difference(bench.of(bench.whole(), TestSuite.TRAINED), bench.of(runs, TestSuite.TRAINED))
                    .orElse("");
            boolean well = said.code() == 0 && said.out().contains(file.toString()) && difference.isEmpty();
            bench.tally().add(name + ", continued beside", well ? Outcome.EQUAL : Outcome.MISSED, "%s, %s; %s".formatted(mutant.what(),
                    said.line(), difference));
            bench.clear(place, well);
        }
        bench.progress("runs resumed with a damaged " + name);
    }

    private interface Trial {
        void of(Mutant mutant) throws IOException;
    }

    private void each(byte[] original, int mutants, Trial trial) throws IOException {
        Mutator mutator = new Mutator(bench.seed());
        int[] lengths = TensorFileLengths.of(original);
        for (int i = 0; i < mutants; i++) {
            trial.of(i % FORGED == 0 ? mutator.forged(original, lengths) : mutator.next(original));
        }
        bench.progress("%,d damaged files of %,d bytes".formatted(mutants, original.length));
    }

    private static boolean same(TensorFile one, TensorFile other) {
        return one.metadata().equals(other.metadata()) && one.tensors().keySet().equals(other.tensors().keySet())
                && one.tensors().entrySet().stream().allMatch(array -> same(array, other));
    }

    private static boolean same(Map.Entry<String, float[]> array, TensorFile other) {
        return Arrays.equals(array.getValue(), other.tensors().get(array.getKey()));
    }
}
