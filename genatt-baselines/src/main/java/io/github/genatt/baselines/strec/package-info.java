/** STRec, a transformer whose layers keep fewer and fewer queries, chosen by time. */
package io.github.genatt.baselines.strec;
