/** STRec, a transformer whose layers keep fewer and fewer queries, chosen by times. */
package io.github.genatt.baselines.strec;
