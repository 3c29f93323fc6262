package io.github.genatt.data.cache;

import io.github.genatt.data.Catalogue;
import io.github.genatt.data.Dataset;
import io.github.genatt.data.DatasetStatistics;
import io.github.genatt.data.FilterCount;
import io.github.genatt.data.LogCounts;
import io.github.genatt.data.load.LoadedData;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads the format of {@link CacheWriter}. */
record CacheReader(ByteBuffer in) {

    LoadedData unpack() {
        return new LoadedData(dataset(), statistics(), List.of(texts()), List.of(texts()));
    }

    private Dataset dataset() {
        String[] users = texts();
        Catalogue items = catalogue();
        int[][] sequences = rows();
        Optional<long[][]> timestamps = flag() ? Optional.of(times(sequences.length)) : Optional.empty();
        return new Dataset(users, items, sequences, timestamps);
    }

    private Catalogue catalogue() {
        String[] ids = texts();
        boolean titled = flag();
        String[] titles = texts();
        return new Catalogue(ids, titled ? Optional.of(titles) : Optional.empty(), rows(), List.of(texts()));
    }

    private DatasetStatistics statistics() {
        long rejected = in.getLong();
        LogCounts before = counts();
        List<FilterCount> dropped = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            dropped.add(new FilterCount(text(), in.getLong()));
        }
        LogCounts after = counts();
        boolean timed = flag();
        double tied = in.getDouble();
        return new DatasetStatistics(rejected, before, dropped, after, timed ? OptionalDouble.of(tied) : OptionalDouble.empty(),
                in.getDouble());
    }

    private LogCounts counts() {
        return new LogCounts(in.getInt(), in.getInt(), in.getLong(), in.getDouble(), in.getDouble(), in.getDouble(), in.getInt());
    }

    private boolean flag() {
        return in.get() != 0;
    }

    String text() {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String[] texts() {
        String[] texts = new String[in.getInt()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text();
        }
        return texts;
    }

    private int[][] rows() {
        int[][] rows = new int[in.getInt()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new int[in.getInt()];
            in.asIntBuffer().get(rows[i]);
            in.position(in.position() + Integer.BYTES * rows[i].length);
        }
        return rows;
    }

    private long[][] times(int count) {
        long[][] rows = new long[count][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new long[in.getInt()];
            in.asLongBuffer().get(rows[i]);
            in.position(in.position() + Long.BYTES * rows[i].length);
        }
        return rows;
    }
}
