import Zhibiao
