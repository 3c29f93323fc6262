package io.github.genatt.bench.run;

import io.github.genatt.batch.SequenceBatch;
import io.github.genatt.batch.TrainingBatch;
import io.github.genatt.spi.Component;
import io.github.genatt.spi.ExampleSpec;
import io.github.genatt.spi.GenAttPlugin;
import io.github.genatt.spi.LossTerm;
import io.github.genatt.spi.Option;
import io.github.genatt.spi.PassContext;
import io.github.genatt.spi.SequentialRecommender;
import io.github.genatt.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A plug-in whose recommender fails in training as it is told to. The class path does not declare it: tests write a jar that does. */
public final class BrokenPlugin implements GenAttPlugin {

    /** How it fails. */
    public enum Way {
        /** A defect of the model. */
        DEFECT,
        /** No memory left. */
        MEMORY,
        /** Made for another version. */
        VERSION
    }

    /** The recommender. */
    public record Broken(@Option(help = "how it fails") Way way) implements SequentialRecommender {

        @Override
        public ExampleSpec exampleSpec() {
            return ExampleSpec.of(4);
        }

        @Override
        public List<LossTerm> loss(PassContext pass, TrainingBatch batch) {
            switch (way) {
                case MEMORY -> throw new OutOfMemoryError("no room for 7 bytes");
                case VERSION -> throw new NoSuchMethodError("Ops.gone()");
                default -> throw new IllegalStateException("broken on purpose");
            }
        }

        @Override
        public Tensor scores(PassContext pass, SequenceBatch batch) {
            return pass.ops().constant(new float[batch.rows() * (pass.catalogue() + 1)], batch.rows(), pass.catalogue() + 1);
        }
    }

    @Override
    public List<Component<?, ?>> components() {
        return List.of(Component.of(SequentialRecommender.class, "broken", "Fails.", Broken.class));
    }

    /** Writes a jar that declares this plug-in into a folder. */
    public static Path install(Path folder) throws IOException {
        Path jar = Files.createDirectories(folder).resolve("broken.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("META-INF/services/" + GenAttPlugin.class.getName()));
            out.write(BrokenPlugin.class.getName().getBytes());
        }
        return folder;
    }
}
