// each version that genatt-nd4j raises is the one that comes with it
def tree = new File(basedir, 'tree.txt').text
def missing = raised.split().findAll { !tree.contains(it + ':') }
assert raised.split().length > 10
assert missing.isEmpty(): "not raised for those who depend on genatt-nd4j: $missing in\n$tree"
