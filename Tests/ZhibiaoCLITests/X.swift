@testable import ZhibiaoCLI
