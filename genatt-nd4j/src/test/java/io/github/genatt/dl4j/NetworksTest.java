package io.github.genatt.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where networks come from, and what is said when they do not. */
class NetworksTest {
    private static final Path EXAMPLE = Path.of("../suites/parts/dl4j-lstm.json");
    private static final NetworkShape SHAPE = new NetworkShape(37, 9, 24, 0.25);

    @TempDir
    private Path folder;

    /** A network of a user. */
    public static final class Own implements Dl4jNetwork {
        @Override
        public ComputationGraphConfiguration configuration(NetworkShape shape) {
            return new LstmNetwork().configuration(shape);
        }
    }

    /** No network. */
    public static final class Other {
    }

    /** A network that nobody can make. */
    public static final class Hidden implements Dl4jNetwork {
        private Hidden() {
        }

        @Override
        public ComputationGraphConfiguration configuration(NetworkShape shape) {
            throw new AssertionError("never made");
        }
    }

    /** A network that fails. */
    public static final class Failing implements Dl4jNetwork {
        /** Fails. */
        public Failing() {
            throw new IllegalStateException("no licence");
        }

        @Override
        public ComputationGraphConfiguration configuration(NetworkShape shape) {
            throw new AssertionError("never made");
        }
    }

    private static void refused(String name, String... parts) {
        String message = assertThrows(IllegalArgumentException.class, () -> Networks.named(name)).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    private Dl4jNetwork json(String text) throws IOException {
        return Networks.named(Files.writeString(folder.resolve("network.json"), text).toString());
    }

    @Test
    void theShippedJsonIsTheLstm() throws IOException {
        ComputationGraphConfiguration expected = new LstmNetwork().configuration(SHAPE);
        expected.getDefaultConfiguration().setSeed(0);
        expected.getVertices().values().forEach(vertex ->
                ((LayerVertex) vertex).getLayerConf().setSeed(0));
        assertEquals(expected.toJson(), Networks.named(EXAMPLE.toString()).configuration(SHAPE).toJson());
    }

    @Test
    void aClassIsFoundByItsName() {
        assertInstanceOf(Own.class, Networks.named(Own.class.getName()));
        assertInstanceOf(LstmNetwork.class, Networks.named("lstm"));
    }

    @Test
    void aClassThatIsMissingIsNamedWithWhatIsExpected() {
        refused("com.acme.MyNet", "there is no network 'com.acme.MyNet'", "lstm", ".json", "class path");
    }

    @Test
    void aClassHasToImplementTheInterface() {
        refused(Other.class.getName(), "Other does not implement io.github.genatt.dl4j.Dl4jNetwork");
    }

    @Test
    void aClassNeedsAPublicConstructor() {
        refused(Hidden.class.getName(), "Hidden cannot be created", "public constructor without parameters");
    }

    @Test
    void whatAConstructorThrowsIsShown() {
        refused(Failing.class.getName(), "the constructor of", "no licence");
    }

    @Test
    void aFileThatIsMissingIsNamedWithItsFullPath() {
        refused("missing/network.json", "missing/network.json cannot be read", Path.of("missing").toAbsolutePath().toString());
    }

    @Test
    void textThatIsNoConfigurationIsRefused() throws IOException {
        for (String text : new String[] {"", "{\"vertices\": ", "[1, 2]"}) {
            Dl4jNetwork network = json(text);
            String message = assertThrows(IllegalArgumentException.class, () -> network.configuration(SHAPE), text).getMessage();
            assertTrue(message.contains("network.json is not the JSON of a ComputationGraphConfiguration"), message);
        }
    }

    @Test
    void anUnknownPlaceholderIsNamedWithTheKnownOnes() throws IOException {
        Dl4jNetwork network = json(Files.readString(EXAMPLE).replace("${items}", "${item}"));
        String message = assertThrows(IllegalArgumentException.class, () -> network.configuration(SHAPE)).getMessage();
        assertTrue(message.contains("unknown placeholder \"${item}\"; available: [ids, items, keep, length, width]"), message);
    }

    @Test
    void sizesThatNoNetworkHasAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new NetworkShape(5, 0, 8, 0));
        assertThrows(IllegalArgumentException.class, () -> new NetworkShape(5, 3, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new NetworkShape(5, 3, 8, 1));
        assertThrows(IllegalArgumentException.class, () -> new NetworkShape(5, 3, 8, Double.NaN));
    }
}
