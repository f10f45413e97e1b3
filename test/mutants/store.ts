import { alikeContract } from '../db/contract/alike.ts'
import { isolationContract } from '../db/contract/isolation.ts'
import { openInFile } from '../db/sqlite.ts'
import { storeContract } from '../db/store.contract.ts'

isolationContract(openInFile)
alikeContract(openInFile)
storeContract(openInFile)
