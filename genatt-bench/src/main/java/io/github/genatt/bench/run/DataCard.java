package io.github.genatt.bench.run;

import io.github.genatt.data.DatasetStatistics;
import io.github.genatt.data.LogCounts;
import io.github.genatt.data.split.LeakageReport;
import java.util.LinkedHashMap;
import java.util.Map;

/** The data card of a run, for its record. */
final class DataCard {

    private DataCard() {
    }

    static Map<String, Object> of(PreparedData workload) {
        DatasetStatistics statistics = workload.data().statistics();
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("sha256", workload.hash());
        card.put("before", counts(statistics.before()));
        Map<String, Object> dropped = new LinkedHashMap<>();
        statistics.dropped().forEach(filter -> dropped.put(filter.reason(), filter.interactions()));
        card.put("dropped", dropped);
        card.put("rejected-lines", statistics.rejectedLines());
        card.put("after", counts(statistics.after()));
        statistics.tied().ifPresent(share -> card.put("tied-timestamps", share));
        card.put("items-with-categories", statistics.withCategories());
        LeakageReport leakage = LeakageReport.of(workload.data().dataset(), workload.split());
        leakage.futureFraction().ifPresent(share -> card.put("future-leak-fraction", share));
        leakage.tiedFraction().ifPresent(share -> card.put("tied-target-fraction", share));
        card.put("caveats", workload.caveats());
        return card;
    }

    private static Map<String, Object> counts(LogCounts counts) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("users", counts.users());
        all.put("items", counts.items());
        all.put("interactions", counts.interactions());
        return all;
    }
}
