/** Count-based models, and a random order as a control. */
package io.github.genatt.baselines.counting;
